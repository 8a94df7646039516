// What is a file that a person wrote? Its path in the repository and its text, already decoded from UTF-8.

export type SourceFile = { readonly path: string; readonly text: string };
