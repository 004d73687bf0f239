namespace SourceJax.Fuzz.Grammar;

/// <summary>A kind of statement.</summary>
/// <typeparam name="TGrammar">The grammar that it is a rule of.</typeparam>
/// <param name="Weight">How often it is taken.</param>
/// <param name="Build">Gives nothing where it does not fit.</param>
sealed record Rule<TGrammar>(int Weight, Func<TGrammar, Scope, IReadOnlyList<Statement>?> Build);
