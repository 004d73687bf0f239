using P = SourceJax.Integration.Tests.Scopes.StaticMemberPrograms;

namespace SourceJax.Integration.Tests.Scopes;

/// <summary>Static members have the values that C#'s order of initialization gives them.</summary>
public class StaticMemberTests
{
    static readonly Dictionary<string, (Func<double, double> Plain, Func<double, double> Jit, Func<double, double> Grad)> s_programs = new()
    {
        [nameof(P.Fields)] = (P.Fields, P.FieldsJit, P.FieldsGrad),
        [nameof(P.Chain)] = (P.Chain, P.ChainJit, P.ChainGrad),
        [nameof(P.Tuple)] = (P.Tuple, P.TupleJit, P.TupleGrad),
        [nameof(P.Lambda)] = (P.Lambda, P.LambdaJit, P.LambdaGrad),
        [nameof(P.Method)] = (P.Method, P.MethodJit, P.MethodGrad),
        [nameof(P.Properties)] = (P.Properties, P.PropertiesJit, P.PropertiesGrad),
        [nameof(P.Itself)] = (P.Itself, P.ItselfJit, P.ItselfGrad),
        [nameof(P.Struct)] = (P.Struct, P.StructJit, P.StructGrad),
        [nameof(P.OfOther)] = (P.OfOther, P.OfOtherJit, P.OfOtherGrad),
    };

    public static TheoryData<string> Programs => [.. s_programs.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public void An_initializer_sees_what_is_behind_it_as_zero(string program)
    {
        var (plain, jit, grad) = s_programs[program];
        Assert.Equal(plain(1.5), jit(1.5));
        // All of them are straight lines.
        Assert.Equal(plain(2) - plain(1), grad(1.5), 1e-9);
    }
}
