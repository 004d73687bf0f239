using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator.Frontend;

namespace SourceJax.Generator.Requests;

/// <summary>The signature of a sibling whose body could not be traced, so that code which calls it still binds.</summary>
static class SignatureOnly
{
    /// <summary>Null when the annotated method's types cannot be traced or the transformation does not apply to them.</summary>
    public static Signature? Of(Request request, FrontendContext context)
    {
        if (request.Transformation is null || new TypeMapper(context.Known, new ProblemSink()).Signature(request.Method) is not { } signature) return null;
        // A result of undeclared shape may well be a number, as Grad needs it; only the body can tell.
        TypeTree number = signature.Result.MapLeaves(l => l.Aval.Shape.HasRest ? l with { Aval = Aval.Scalar(l.Aval.DType) } : l);
        return Transformed(request, signature) ?? (number.Equals(signature.Result) ? null : Transformed(request, signature with { Result = number }));
    }

    static Signature? Transformed(Request request, Signature signature)
    {
        try
        {
            // A function of that signature which returns zeros: what a transformation does to the signature does not depend on the body.
            var b = new IrBuilder();
            Var[] inputs = [.. signature.Parameters.SelectMany(p => p.Inputs).Select(l => b.Input(l.Aval))];
            var results = signature.Outputs.Select(p => p.Type).Prepend(signature.Result);
            Var[] outputs = [.. results.SelectMany(t => t.Leaves).Select(l => b.Zeros(l.Aval))];
            return request.Transformation!.Apply(new(signature, b.Build(request.Method.Name, inputs, outputs))).Signature;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null;
        }
    }
}
