using System.Globalization;
using SourceJax.Compiler.Targets.CSharp;
using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.Oracles;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Reports;

/// <summary>A finding as a complete console program, which fails as long as the fault is there.</summary>
static class FaultFile
{
    public static string Text(Finding finding)
    {
        string program = SourceText.User(finding.Program, "F");
        string members = program[program.IndexOf("public static partial class", StringComparison.Ordinal)..];
        return $"""
            // {OneLine(finding.Kind)} ({finding.Program.Id}): {OneLine(finding.Message)}
            using Acceptance;
            using SourceJax;

            {Check(finding)}
            return Check.Summary();

            {members}
            """;
    }

    static string OneLine(string text) => text.ReplaceLineEndings(" ");

    static string Check(Finding finding)
    {
        RequestName method = finding.Case?.Method ?? RequestNames.Of(finding.Program).LastOrDefault(n => n.IsRequest)
            ?? new(finding.Program.Main.Name, "", SourceText.Signature(finding.Program), false, null);
        var leaves = new Queue<Tensor>(finding.Case?.Arguments ?? [.. method.Signature.Leaves.Select(Any)]);
        var before = new List<string>();
        var arguments = new List<string>();
        foreach (Parameter p in method.Signature.Parameters)
        {
            string value = Literals.Argument(p.Type, leaves);
            if (p.IsOutput)
            {
                CSharpType held = Types.Owned(p.Type);
                before.Add($"{held} {p.Name} = {value};");
                value = p.Modifier + p.Name;
            }
            arguments.Add(value);
        }
        string call = $"F.{method.Name}({string.Join(", ", arguments)})";
        var checks = new List<string>();
        string tolerance = Tolerance(finding.Program.Precision, method.Request?.Order ?? 0);
        var expected = new Queue<Tensor>(finding.Case?.Expected ?? []);
        if (method.Signature.Result != CSharpType.Void)
        {
            before.Add($"var r = {call};");
            if (expected.Count > 0) Close(method.Signature.Result, "r");
        }
        else before.Add(call + ";");
        foreach (Parameter p in method.Signature.Parameters.Where(p => p.IsOutput && expected.Count > 0)) Close(p.Type, p.Name);
        string text = string.Join(" ", before.Concat(checks));
        bool mustThrow = finding.Case is { Expected: null };
        return mustThrow ? $"Check.Run(\"{method.Name}\", () => Check.Throws<Exception>(() => {{ {text} }}));"
            : $"Check.Run(\"{method.Name}\", () => {{ {text} }});";

        void Close(CSharpType type, string path)
        {
            if (type is CompositeType composite)
            {
                for (int i = 0; i < composite.Fields.Length; i++)
                {
                    Field field = composite.Fields[i];
                    Close(field.Type, $"{path}.{(field.Name.Length > 0 ? field.Name : $"Item{i + 1}")}");
                }
                return;
            }
            Tensor value = expected.Dequeue();
            string element = Types.NumberOf(type).Name;
            int[] unknown = finding.Case?.Method.Request?.Order > 0
                ? [.. Enumerable.Range(0, value.Data.Length).Where(k => double.IsNaN(value.Data[k].Value))] : [];
            string numbers = string.Join(", ", value.Data.Where((_, k) => !unknown.Contains(k)).Select(d => Literals.Number(d.Value)));
            if (type is ArrayType { Element.IsFloat: true } && unknown.Length > 0)
            {
                // What is not known is not compared.
                string all = type is ArrayType { Holder: Holder.NDArray } ? $"{path}.ToArray()" : $"{path}.Cast<{element}>()";
                checks.Add($"Check.Close([{numbers}], {all}.Where((_, k) => k is not ({string.Join(" or ", unknown)})).ToArray(){tolerance});");
                return;
            }
            if (unknown.Length > 0) return;
            checks.Add(type switch
            {
                ArrayType { Holder: Holder.NDArray, Element.IsFloat: true } => $"Check.Close([{numbers}], {path}.ToArray(){tolerance});",
                ArrayType { Holder: Holder.NDArray } => $"Check.True({path}.ToArray().Select(Convert.ToDouble).SequenceEqual([{numbers}]), \"{path}\");",
                ArrayType { Element.IsFloat: true, Rank: 1 } => $"Check.Close([{numbers}], {path}{tolerance});",
                ArrayType { Element.IsFloat: true } => $"Check.Close([{numbers}], {path}.Cast<{element}>().ToArray(){tolerance});",
                NumberType { IsFloat: true } => $"Check.Close({numbers}, {path}{tolerance});",
                NumberType { Name: "bool" } => $"Check.Equal({(value.Data[0].Value == 0 ? "false" : "true")}, {path});",
                NumberType => $"Check.Equal({numbers}, {path});",
                _ => $"Check.True({path}.Cast<object>().Select(Convert.ToDouble).SequenceEqual([{numbers}]), \"{path}\");",
            });
        }
    }

    /// <summary>What follows the numbers in a check where the usual tolerance is not meant.</summary>
    static string Tolerance(Precision precision, int order)
    {
        if (precision == Precision.Double) return "";
        Accuracy accuracy = Accuracy.Of(precision, order);
        return string.Create(CultureInfo.InvariantCulture, $", {accuracy.Relative}, {accuracy.OfLargest}");
    }

    static Tensor Any(CSharpType leaf) => new([.. Enumerable.Repeat(2, Types.Rank(leaf))],
        [.. Enumerable.Repeat((HyperDuals.HyperDual)1, 1 << Types.Rank(leaf))]);
}
