using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Execution;

/// <summary>A program after the compiler and the generator: what they had to say, and its methods where it has any.</summary>
/// <param name="Program">The program.</param>
/// <param name="Diagnostics">Errors and warnings, of analyzers too, but for warnings in the user's file.</param>
/// <param name="Assembly">Null if it does not compile.</param>
/// <param name="Type">The class it is in.</param>
public sealed record BuiltProgram(FuzzProgram Program, IReadOnlyList<Diagnostic> Diagnostics, Assembly? Assembly, string Type)
{
    Function? meaning;

    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The method over plain numbers, without parts of derivatives, or over hyper-dual ones; over arrays, differences in doubles.</summary>
    public Function Meaning => meaning ??= Program.Family == Family.Plain ? new BaseFunction(this) : new Differences(new BaseFunction(this), InDoubles);

    /// <summary>The method over exact numbers in any case, without their derivatives: what it decides is noted.</summary>
    public Function Decisions => new BaseFunction(this, isDual: true, hasParts: false);

    /// <summary>The method over exact numbers of <c>double</c> in any case: what is otherwise in it, rounding to <c>float</c> has changed.</summary>
    public Function InDoubles => new BaseFunction(this, isDual: true) { Precision = Precision.Double };

    /// <summary>How right the results of the meaning are. Floats are less right than differences of doubles.</summary>
    public Accuracy Accuracy(int order)
        => Program.HasDual ? Execution.Accuracy.Of(Program.Precision, order) : Differences.Accuracy(order);

    /// <summary>Calls a method that was made, or the main one, with arrays on a device.</summary>
    public Tensor[] Call(string method, Signature signature, Tensor[] arguments, ComputeDevice? device = null)
        => Call(Type, method, signature, arguments, dual: null, device);

    Tensor[] Call(string type, string method, Signature signature, Tensor[] arguments, Precision? dual, ComputeDevice? device = null)
    {
        MethodInfo caller = Assembly!.GetType(type, throwOnError: true)!.GetMethod(SourceText.CallerName(method))!;
        object?[] leaves = [.. signature.Leaves.Zip(arguments, (leaf, value) => Values.Placed(Values.ToCSharp(leaf, value, dual is not null), device))];
        try
        {
            HyperDual.Precision = dual ?? Precision.Double;
            return [.. Watchdog.Run(() => (object?[])caller.Invoke(null, [leaves])!, Limit).SelectMany(Values.FromCSharp)];
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
        finally
        {
            HyperDual.Precision = Precision.Double;
        }
    }

    sealed class BaseFunction(BuiltProgram built, bool isDual = false, bool hasParts = true) : Function
    {
        public Precision Precision { get; init; } = built.Program.Precision;

        public override int Order => 0;

        public override Tensor[] Call(Tensor[] arguments)
        {
            if (!hasParts) arguments = [.. arguments.Select(a => a.WithoutParts)];
            FuzzProgram program = built.Program;
            if (!program.HasDual || !isDual && arguments.All(a => a.Data.All(d => d.Parts == Parts.None)))
                return built.Call(program.Main.Name, SourceText.Signature(program), arguments);
            Signature signature = SourceText.Signature(program with { Precision = Precision.Double });
            return built.Call(SourceText.DualName(built.Type), program.Main.Name, signature, arguments, program.Family == Family.Plain ? Precision : null);
        }
    }
}
