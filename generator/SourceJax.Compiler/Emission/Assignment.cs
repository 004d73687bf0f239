using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Emission;

/// <summary>Assignments as people write them: <c>s += x</c>, <c>n++</c>.</summary>
static class Assignment
{
    public static string Print(ExprCode code, AssignStatement assign)
    {
        string target = NameScope.Escape(assign.Local.Name);
        if (assign.Value is ApplyExpr { Operands: { Count: 2 } operands } apply && operands[0] == assign.Local
            && apply.Code.Text is "{0} + {1}" or "{0} - {1}" or "{0} * {1}" or "{0} / {1}" && assign.Value is ApplyExpr binary)
        {
            string value = code.Print(binary.Operands[1]);
            char operation = binary.Code.Text[4];
            return value == "1" && operation is '+' or '-' && value == "1" ? $"{target}{operation}{operation};" : $"{target} {operation}= {value};";
        }
        return $"{target} = {code.Print(assign.Value)};";
    }
}
