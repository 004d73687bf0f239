namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>A form that an expression may have.</summary>
/// <param name="Weight">How often it is taken.</param>
/// <param name="Template">Its text.</param>
/// <param name="Operands">For each operand a letter: d any number, v a variable, an element or a constant, n a variable, i any int, b any truth value.</param>
sealed record Form(int Weight, string Template, string Operands);
