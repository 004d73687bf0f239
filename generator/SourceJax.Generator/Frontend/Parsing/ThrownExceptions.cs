using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Exceptions that the library's text throws for arguments that are known when the program is built: problems of these arguments, in the exceptions' words.
/// </summary>
sealed class ThrownExceptions(Trace trace)
{
    public RefusedException Refuse(IThrowOperation thrown, Frame frame)
    {
        IOperation? exception = thrown.Exception;
        while (exception is IConversionOperation { Operand: var converted }) exception = converted;
        if (exception is not IObjectCreationOperation creation) return trace.Unsupported(thrown, "throw cannot be traced");
        string? Argument(string parameter)
            => creation.Arguments.FirstOrDefault(a => a.Parameter!.Name == parameter)?.Value is { } value ? Text(value, frame) : null;
        string message = Argument("message") ?? $"this call throws {creation.Type!.Name}";
        if (trace.MayNotRun) message = $"whether this call throws is not known before the program runs: {message}";
        string id = creation.Type!.Name == "ShapeMismatchException" ? "SJ0401" : "SJ0201";
        return trace.Refuse(id, trace.Activations.Passed(Argument("paramName"), thrown), message);
    }

    /// <summary>A text with what is known of the numbers in it.</summary>
    string Text(IOperation text, Frame frame) => text switch
    {
        IInterpolatedStringOperation interpolated => string.Concat(interpolated.Parts.Select(p => p switch
        {
            IInterpolatedStringTextOperation literal => Text(literal.Text, frame),
            IInterpolationOperation part => Text(part.Expression, frame),
            _ => "",
        })),
        // Shapes.Format(x.Shape)
        IInvocationOperation { Arguments: [var formatted] } => Text(formatted.Value, frame),
        IConversionOperation { Operand: var converted } => Text(converted, frame),
        _ => trace.Expressions.Parse(text, frame) switch
        {
            TextValue known => known.Text,
            ConstantValue number => number.Scalar.ToDouble(number.DType).ToString("R", CultureInfo.InvariantCulture),
            ExtentValue extent => extent.Dim.ToString(),
            ListValue list => $"({string.Join(", ", list.Items.Select(i => ValueForms.TryDim(i)?.ToString() ?? "?"))})",
            var other => ValueForms.Describe(other),
        },
    };
}
