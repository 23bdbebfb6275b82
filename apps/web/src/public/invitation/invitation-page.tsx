import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { MyInvitation } from '@unknot/shared/contracts/api/enquiries';
import { loadInvitation } from '../../api/enquiry-api';
import { loadCatalogue } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { Loading } from '../../components/feedback';
import { PageLoading } from '../../page-loading';
import { PublicShell } from '../../shells/public-shell';
import { useTitle } from '../../use-title';
import { invitationWords } from '../../words/pages';
import { Speak } from '../../words/speak';
import { useWords } from '../../words/use-words';
import { LinkProblem } from '../link/link-problem';
import { AcceptInvitation } from './accept-invitation';

type Loaded = { catalogue: Catalogue; invitation: MyInvitation };

/** The invitation that answers a question: opened by a link, it books a time with exactly this practitioner. */
export default function InvitationPage({ token }: { token: string }) {
  const { data, error, reload } = useLoad<Loaded>(token, async (signal) => {
    const [catalogue, invitation] = await Promise.all([loadCatalogue(), loadInvitation(token, signal)]);
    return { catalogue, invitation };
  });
  const known = useLoad('catalogue', loadCatalogue);
  const chain = known.data?.chain ?? null;
  const words = useWords(data?.invitation.language ?? navigator.language, invitationWords);
  useTitle([words?.title, chain?.name].filter(Boolean).join(', '));
  if (!words) return <PageLoading />;
  const [before = '', after = ''] = words.withoutInvitation.split('{find}');
  return (
    <Speak words={words.common}>
      {data ? (
        <AcceptInvitation key={token} words={words} token={token} {...data} />
      ) : (
        <PublicShell chain={chain}>
          {error ? (
            <LinkProblem error={error} what="invitation" language={words.language} onRetry={reload}>
              <p>
                {before}
                <a href="/">{words.findTime}</a>
                {after}
              </p>
            </LinkProblem>
          ) : (
            <Loading what={words.theInvitation} />
          )}
        </PublicShell>
      )}
    </Speak>
  );
}
