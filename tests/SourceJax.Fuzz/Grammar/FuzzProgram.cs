using System.Collections.Immutable;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Grammar;

/// <summary>A random program: a method, what it needs, what is asked for, and with which arguments.</summary>
/// <param name="Id">Seed and number, which say all about it.</param>
/// <param name="Types">Declarations of records and structs.</param>
/// <param name="Members">Constants and other members, as text.</param>
/// <param name="Helpers">Methods that the main one calls.</param>
/// <param name="Main">The method that is transformed.</param>
/// <param name="Requests">Chains of transformations of it.</param>
/// <param name="Inputs">Arguments, drawn by these numbers.</param>
public sealed record FuzzProgram(
    ProgramId Id,
    ImmutableArray<NamedType> Types,
    ImmutableArray<string> Members,
    ImmutableArray<Method> Helpers,
    Method Main,
    ImmutableArray<Request> Requests,
    ImmutableArray<int> Inputs)
{
    public Family Family { get; init; }

    /// <summary>Of its numbers, wherever its parts say <c>double</c>.</summary>
    public Precision Precision { get; init; }

    /// <summary>Whether its text is there once more, with exact numbers: hyper-dual ones, or <c>double</c> where arrays are of <c>float</c>.</summary>
    public bool HasDual => Family == Family.Plain || Precision == Precision.Float;

    /// <summary>
    /// Whether it throws what C# throws in any case. What an operation of arrays throws may be missing where its result is not used; in a single
    /// expression all are, but for results with parts.
    /// </summary>
    public bool UsesAllValues => Family == Family.Plain || Main.Body.Statements is [{ Expressions: [{ LeavesOutParts: false }] }];
}

/// <summary>What programs are made of, and where their right derivatives come from.</summary>
public enum Family
{
    /// <summary>Plain C#, whose text is also run over hyper-dual numbers.</summary>
    Plain,

    /// <summary>NDArrays, whose eager functions are for ordinary numbers: differences of the method itself, in doubles.</summary>
    Arrays,
}

/// <summary>Where a program comes from.</summary>
public readonly record struct ProgramId(int Seed, int Number)
{
    public override string ToString() => $"{Seed}:{Number}";

    public static ProgramId Parse(string text)
    {
        string[] parts = text.Split(':');
        return new(int.Parse(parts[0]), parts.Length > 1 ? int.Parse(parts[1]) : 0);
    }
}
