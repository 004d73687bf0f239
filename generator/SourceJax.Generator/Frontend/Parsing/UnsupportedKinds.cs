using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>What to call a construct outside of the subset, and what to write instead.</summary>
static class UnsupportedKinds
{
    public static string Describe(IOperation operation) => operation switch
    {
        ITryOperation => "try",
        IThrowOperation => "throw",
        ILockOperation => "lock",
        IUsingOperation or IUsingDeclarationOperation => "using",
        IAwaitOperation => "await",
        IBranchOperation { BranchKind: BranchKind.GoTo } or ILabeledOperation => "goto",
        IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => "yield",
        IConditionalOperation => "an if statement",
        IForEachLoopOperation => "foreach",
        IForLoopOperation => "a for loop",
        IWhileLoopOperation { ConditionIsTop: false } => "a do loop",
        IWhileLoopOperation => "a while loop",
        IDynamicMemberReferenceOperation or IDynamicInvocationOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation => "dynamic",
        IInterpolatedStringOperation => "string interpolation",
        ITypeOfOperation => "typeof",
        IIsTypeOperation => "a type test",
        IAnonymousObjectCreationOperation => "an anonymous type",
        ICoalesceOperation or IConditionalAccessOperation => "a test for null",
        IAddressOfOperation => "a pointer",
        _ => $"'{Shorten(operation.Syntax.ToString())}'",
    };

    public static string Advice(IOperation operation) => operation switch
    {
        IBranchOperation or ILabeledOperation => ": use loops, break and continue",
        ITryOperation or IThrowOperation => ": check the arguments before the call",
        IAnonymousObjectCreationOperation => ": use a tuple or record",
        ICoalesceOperation or IConditionalAccessOperation => ": nothing is null in a traced method",
        IDynamicMemberReferenceOperation or IDynamicInvocationOperation => ": declare the type",
        IMethodReferenceOperation => ": write a lambda that calls it",
        _ => "",
    };

    public static string Shorten(string text)
    {
        string line = Line(text);
        return line.Length <= 80 ? line : line[..77] + "...";
    }

    /// <summary>A piece of the program on one line.</summary>
    public static string Line(string text) => string.Join(" ", text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
