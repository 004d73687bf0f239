using SourceJax.Fuzz.Grammar.Arrays;
using SourceJax.Fuzz.Grammar.Plain;

namespace SourceJax.Fuzz.Grammar;

/// <summary>The families of programs, which take turns.</summary>
static class Families
{
    static readonly Func<ProgramId, FuzzProgram>[] Programs = [PlainGrammar.Program, ArrayGrammar.Program];

    /// <summary>The program of an id: the first family's are the even ones, where all are wanted.</summary>
    public static FuzzProgram Program(ProgramId id, Family? only = null) => Programs[only is { } family ? (int)family : id.Number % Programs.Length](id);
}
