import type { MailContent, ThreadItem } from './message-facts';

/** Colours of the visual language, light; mail clients know no variables. */
const colour = {
  ground: '#F4F6F4',
  surface: '#FFFFFF',
  line: '#DCE2DE',
  ink: '#16221F',
  quiet: '#46544F',
  small: '#5C6B65',
  primary: '#135E53',
  onPrimary: '#FFFFFF',
  thread: '#1B7F6E',
  soft: '#B8DACF',
};
const sans = "'Atkinson Hyperlegible Next','Atkinson Hyperlegible',-apple-system,'Segoe UI',Helvetica,Arial,sans-serif";
const serif = "Newsreader,Georgia,'Times New Roman',serif";

/** Makes a text harmless inside HTML and inside quoted attributes. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const paragraph = (text: string, style: string) => `<p style="margin:0 0 12px;${style}">${escapeHtml(text)}</p>`;

const beads: Record<ThreadItem['bead'], string> = {
  done: `background-color:${colour.thread};border:2px solid ${colour.thread};`,
  now: `background-color:${colour.soft};border:2px solid ${colour.thread};`,
  next: `background-color:${colour.surface};border:2px solid ${colour.thread};`,
  struck: `background-color:${colour.surface};border:2px solid ${colour.small};`,
};

/** Two rows an item: bead and title, then the line beside the text. Table cells stretch where nothing else does. */
function threadItem(item: ThreadItem, next: ThreadItem | undefined): string {
  const title = item.bead === 'struck' ? 'text-decoration:line-through;' : '';
  const stroke =
    item.bead === 'done' && next?.bead !== 'next' ? `2px solid ${colour.thread}` : `2px dashed ${colour.soft}`;
  const text = item.text
    .map((line) => `<div style="font:400 15px/22px ${sans};color:${colour.quiet};">${escapeHtml(line)}</div>`)
    .join('');
  return `
            <tr>
              <td colspan="2" width="14" valign="top" style="width:14px;padding:5px 0 0;font-size:0;line-height:0;"><div style="width:10px;height:10px;border-radius:7px;${beads[item.bead]}"></div></td>
              <td style="padding:0 0 0 14px;font:600 16px/24px ${sans};color:${colour.ink};${title}">${escapeHtml(item.title)}</td>
            </tr>
            <tr>
              <td width="6" style="width:6px;padding:0;font-size:0;">&nbsp;</td>
              <td width="8" style="width:8px;padding:0;font-size:0;${next ? `border-left:${stroke};` : ''}">&nbsp;</td>
              <td style="padding:0 0 ${next ? 18 : 0}px 14px;">${text}</td>
            </tr>`;
}

function thread(items: readonly ThreadItem[]): string {
  if (items.length === 0) return '';
  return `
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:12px 0 24px;border-collapse:collapse;">${items
            .map((item, index) => threadItem(item, items[index + 1]))
            .join('')}
          </table>`;
}

function button(action: MailContent['action']): string {
  if (!action) return '';
  return `
          <table role="presentation" class="button" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px;">
            <tr>
              <td align="center" bgcolor="${colour.primary}" style="border-radius:6px;"><a href="${escapeHtml(action.url)}" style="display:block;padding:14px 28px;font:600 16px/20px ${sans};color:${colour.onPrimary};text-decoration:none;border-radius:6px;">${escapeHtml(action.label)}</a></td>
            </tr>
          </table>`;
}

/** A quiet link below everything else. */
export interface FooterLink {
  label: string;
  url: string;
}

const footerLink = ({ label, url }: FooterLink) =>
  `<p style="margin:0 0 4px;font:400 13px/20px ${sans};"><a href="${escapeHtml(url)}" style="color:${colour.small};text-decoration:underline;">${escapeHtml(label)}</a></p>`;

/** Draws a mail: one column, tables and inline styles, readable without its stylesheet and without pictures. */
export function mailHtml(content: MailContent, chain: string, language: string, links: readonly FooterLink[]): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light only">
  <meta name="supported-color-schemes" content="light only">
  <title>${escapeHtml(content.subject)}</title>
  <style>
    @media (max-width: 480px) {
      .sheet { padding: 24px 20px 8px !important; }
      .rim { padding-left: 20px !important; padding-right: 20px !important; }
      .edge { padding: 0 !important; }
      .button, .button a { width: 100% !important; box-sizing: border-box; }
      h1 { font-size: 27px !important; line-height: 34px !important; }
    }
  </style>
</head>
<body style="margin:0;padding:0;background-color:${colour.ground};-webkit-text-size-adjust:100%;">
  <div style="display:none;max-height:0;overflow:hidden;">${escapeHtml(content.preview)}</div>
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${colour.ground}">
    <tr>
      <td align="center" class="edge" style="padding:24px 16px;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${colour.surface}" style="max-width:560px;border:1px solid ${colour.line};">
          <tr>
            <td class="rim" style="padding:16px 32px;border-bottom:1px solid ${colour.line};font:600 16px/24px ${sans};color:${colour.ink};">${escapeHtml(chain)}</td>
          </tr>
          <tr>
            <td align="left" class="sheet" style="padding:32px 32px 16px;">
          <h1 style="margin:0 0 12px;font:400 32px/40px ${serif};color:${colour.ink};">${escapeHtml(content.heading)}</h1>
          ${content.lead.map((text) => paragraph(text, `font:400 16px/24px ${sans};color:${colour.quiet};`)).join('')}${thread(content.thread)}${button(content.action)}
          ${content.after.map((text) => paragraph(text, `font:400 15px/22px ${sans};color:${colour.quiet};`)).join('')}
            </td>
          </tr>
          <tr>
            <td class="rim" style="padding:16px 32px 12px;border-top:1px solid ${colour.line};">
          ${content.footer.map((text) => paragraph(text, `font:400 13px/20px ${sans};color:${colour.small};margin:0 0 4px;`)).join('')}
          ${links.map(footerLink).join('')}
            </td>
          </tr>
        </table>
      </td>
    </tr>
  </table>
</body>
</html>
`;
}

/** The same for readers of plain text. */
export function mailText(content: MailContent, links: readonly FooterLink[]): string {
  const marks = { done: '*', now: '>', next: '-', struck: 'x' };
  const items = content.thread.map(({ bead, title, text }) =>
    [`${marks[bead]} ${title}`, ...text.map((line) => `  ${line}`)].join('\n'),
  );
  const parts = [
    content.heading,
    ...content.lead,
    ...(items.length > 0 ? [items.join('\n')] : []),
    ...(content.action ? [`${content.action.label}:\n${content.action.url}`] : []),
    ...content.after,
    ['--', ...content.footer, ...links.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}
