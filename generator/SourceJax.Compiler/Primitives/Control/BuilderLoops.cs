using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>Loops for rules and the library to build with.</summary>
public static class BuilderLoops
{
    extension(IrBuilder b)
    {
        /// <summary>The last operand after one step for each index below a count. The other operands stay as they are.</summary>
        public Var ForEach(Dim count, IReadOnlyList<Var> operands, Func<IrBuilder, Var, IReadOnlyList<Var>, Var> step)
        {
            var body = new IrBuilder();
            Var index = body.Input(Aval.Scalar(DType.I32), "i");
            Var[] inputs = [.. operands.Select(o => body.Input(o.Aval))];
            IrFunction function = body.Build("step", [index, .. inputs], [step(body, index, inputs)]);
            var loop = new CountedLoop(function, operands.Count - 1, 1, EndsTogether: false);
            return b.EmitMany(loop, [b.Constant(DType.I32, 0), b.DimValue(count), .. operands])[0];
        }
    }
}
