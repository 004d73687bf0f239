using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Control;

namespace SourceJax.Compiler.Tests.Primitives;

public class CatalogTests
{
    public static TheoryData<string> Names => Laws.Names;

    [Fact]
    public void The_catalog_lists_every_primitive()
    {
        var inAssembly = typeof(Primitive).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Primitive)) && !t.IsAbstract && !typeof(ITransientPrimitive).IsAssignableFrom(t))
            .Select(t => t.FullName).Order();
        Assert.Equal(inAssembly, PrimitiveCatalog.Entries.Select(e => e.Prototype.GetType().FullName).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_primitive_has_examples_of_itself(string name)
    {
        // Stacks exist between the sweeps of a loop only, and calls in rules until these are inlined: the laws of loops and custom calls test them.
        // What is uninitialized has no value to test, and neither has a collective outside of its vmap: CollectiveTests.
        if (name is not ("rule_call" or "uninitialized" or "psum" or "pmax" or "pmin" or "axis_index" or "axis_size") && !name.StartsWith("stack_", StringComparison.Ordinal)) Assert.NotEmpty(Laws.Examples(name));
        Assert.All(Laws.Examples(name), e => Assert.Equal(name, e.Primitive.Name));
        Assert.All(Laws.Examples(name), e => Assert.Equal(e.Inputs.Count, e.Domains.Count));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_round_trip_through_text(string name)
        => Laws.Hold(Laws.Examples(name), example =>
        {
            IrFunction function = example.Function();
            IrFunction read = IrParser.Parse(function.ToString());
            Assert.Equal(function.ToString(), read.ToString());
            // A scalar constant is printed where it is used, and so comes back once per use.
            Assert.Equal(example.Primitive, read.Equations[^1].Primitive);
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Primitives_are_values(string name)
        => Laws.Hold(Laws.Examples(name), example =>
        {
            Primitive copy = example.Primitive with { };
            Assert.Equal(example.Primitive, copy);
            Assert.Equal(example.Primitive.GetHashCode(), copy.GetHashCode());
        });
}
