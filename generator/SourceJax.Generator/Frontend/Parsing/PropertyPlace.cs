using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>A property or indexer of a struct with a setter that the user wrote: assigning it runs that, on the struct, which is the variable's new value.</summary>
sealed class PropertyPlace
{
    readonly Trace trace;
    readonly IPropertyReferenceOperation target;
    readonly Frame frame;

    /// <summary>The struct in an array of structs, found once.</summary>
    readonly StructElement? holder;
    readonly Value[] indices;

    PropertyPlace(Trace trace, IPropertyReferenceOperation target, Frame frame)
    {
        (this.trace, this.target, this.frame) = (trace, target, frame);
        holder = trace.Assignments.Struct(target.Instance!, frame);
        indices = trace.Elements.Indices(target, frame);
    }

    /// <summary>Null for other targets.</summary>
    public static PropertyPlace? Of(Trace trace, IOperation target, Frame frame)
        => target is IPropertyReferenceOperation { Property.SetMethod: { } setter, Instance: { } instance } property
            && (instance.Type is { IsValueType: true } || instance is IInstanceReferenceOperation) && trace.Inlining.HasSource(setter)
                ? new(trace, property, frame) : null;

    IOperation Instance => target.Instance!;

    Value Whole => holder is not null ? trace.Structs.Read(target, holder) : trace.Expressions.Parse(Instance, frame);

    public Value Read() => target.Property.GetMethod is { } getter && trace.Inlining.HasSource(getter)
        ? trace.Inlining.Call(target, getter, Whole, indices, frame)
        : throw trace.Unsupported(target, $"'{target.Property.Name}' cannot be read in a traced method");

    public void Write(Value value)
    {
        Value changed = trace.Inlining.Set(target, target.Property.SetMethod!, Whole, [.. indices, value], frame);
        if (holder is not null) trace.Structs.Write(target, holder, changed);
        else if (Instance is IInstanceReferenceOperation) frame.This = changed;
        else trace.Assignments.Assign(Instance, changed, frame);
    }
}
