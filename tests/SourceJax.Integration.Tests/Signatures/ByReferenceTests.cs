using static SourceJax.Integration.Tests.Signatures.ByReferencePrograms;

namespace SourceJax.Integration.Tests.Signatures;

/// <summary>What is passed by reference is what it is when the call begins, and what is left in it stays; of a value, a copy is changed.</summary>
public sealed class ByReferenceTests
{
    static readonly (string Name, Func<double, double> Plain, Func<double, double> Compiled, Func<double, double> Derivative)[] Programs =
    [
        (nameof(Receiver), Receiver, ReceiverJit, ReceiverGrad), (nameof(RefArgument), RefArgument, RefArgumentJit, RefArgumentGrad),
        (nameof(InArgument), InArgument, InArgumentJit, InArgumentGrad), (nameof(RefElement), RefElement, RefElementJit, RefElementGrad),
        (nameof(InElement), InElement, InElementJit, InElementGrad), (nameof(ReadonlyReceiver), ReadonlyReceiver, ReadonlyReceiverJit, ReadonlyReceiverGrad),
        (nameof(Extension), Extension, ExtensionJit, ExtensionGrad), (nameof(Stack), Stack, StackJit, StackGrad), (nameof(Setter), Setter, SetterJit, SetterGrad),
        (nameof(SetterForms), SetterForms, SetterFormsJit, SetterFormsGrad), (nameof(InArrays), InArrays, InArraysJit, InArraysGrad),
        (nameof(Indexer), Indexer, IndexerJit, IndexerGrad), (nameof(Getter), Getter, GetterJit, GetterGrad), (nameof(OfProperty), OfProperty, OfPropertyJit, OfPropertyGrad),
        (nameof(OfMember), OfMember, OfMemberJit, OfMemberGrad), (nameof(OfIn), OfIn, OfInJit, OfInGrad), (nameof(OfResult), OfResult, OfResultJit, OfResultGrad),
        (nameof(OfIteration), OfIteration, OfIterationJit, OfIterationGrad), (nameof(Named), Named, NamedJit, NamedGrad),
    ];

    public static TheoryData<string> Names => [.. Programs.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_as_in_the_program(string name)
    {
        const double step = 1e-4;
        var (_, plain, compiled, derivative) = Programs.First(p => p.Name == name);
        foreach (double x in new[] { 2.0, 0.75 })
        {
            Assert.Equal(plain(x), compiled(x), 1e-12);
            Assert.Equal((plain(x + step) - plain(x - step)) / (2 * step), derivative(x), 1e-6);
        }
    }
}
