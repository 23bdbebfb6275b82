/** The form's id: on phones its button stands outside of it, at the foot of the page. */
export const formId = 'details';
