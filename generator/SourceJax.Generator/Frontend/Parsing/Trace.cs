using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives;
using SourceJax.Generator.Frontend.Types;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// The parsing of one traced method with everything it calls: the equations so far and what all parsers share. The parsers of single
/// kinds of operations hang off it, since each needs the others.
/// </summary>
sealed class Trace
{
    public Trace(FrontendContext context, ProblemSink problems, ExtentNames extents)
    {
        (Context, Problems, Extents) = (context, problems, extents);
        Types = new(context.Known, problems);
        Values = new(this);
        Statements = new(this);
        Expressions = new(this);
        Operators = new(this);
        Conversions = new(this);
        Members = new(this);
        Objects = new(this);
        Elements = new(this);
        Assignments = new(this);
        Calls = new(this);
        Inlining = new(this);
        Activations = new(this);
        Thrown = new(this);
        Shapes = new(this);
        Targets = new(this);
        Customs = new(this);
        Checkpoints = new(this);
        Schedules = new(this);
        Constants = new(this);
        Arrays = new(this);
        Locals = new(this);
        Structs = new(this);
        Forms = new(this);
        Branches = new(this);
        Loops = new(this);
        Switches = new(this);
        Deconstructions = new(this);
        Functional = new(this);
        Trees = new(this);
        Collectives = new(this);
    }

    public FrontendContext Context { get; }
    public ProblemSink Problems { get; }
    public ExtentNames Extents { get; }
    public TypeMapper Types { get; }

    /// <summary>Where equations go: into the method, or into a function that a primitive will hold.</summary>
    public IrBuilder Builder { get; set; } = new();

    /// <summary>Whether a test decides that what is parsed runs: an element that cannot exist is no mistake there.</summary>
    public bool MayNotRun { get; set; }

    public ValueForms Values { get; }
    public StatementParser Statements { get; }
    public ExpressionParser Expressions { get; }
    public OperatorParser Operators { get; }
    public ConversionParser Conversions { get; }
    public MemberParser Members { get; }
    public ObjectParser Objects { get; }
    public ElementParser Elements { get; }
    public AssignmentParser Assignments { get; }
    public CallParser Calls { get; }
    public Inliner Inlining { get; }
    public Activations Activations { get; }
    public ThrownExceptions Thrown { get; }
    public ShapeBinding Shapes { get; }
    public TargetCalls Targets { get; }
    public CustomCalls Customs { get; }
    public CheckpointCalls Checkpoints { get; }
    public LoopSchedules Schedules { get; }
    public ConstantArguments Constants { get; }
    public ArrayMethods Arrays { get; }
    public LocalArrays Locals { get; }
    public StructArrays Structs { get; }
    public Forms Forms { get; }
    public BranchParser Branches { get; }
    public LoopParser Loops { get; }
    public SwitchParser Switches { get; }
    public DeconstructionParser Deconstructions { get; }
    public FunctionalControl Functional { get; }
    public TreeParser Trees { get; }
    public CollectiveCalls Collectives { get; }

    /// <summary>Reports a problem at an expression; the caller throws what this returns.</summary>
    public RefusedException Refuse(string id, IOperation at, string message) => Refuse(id, Activations.Blamed(at).Syntax.GetLocation(), message);

    public RefusedException Refuse(string id, Location at, string message)
    {
        Problems.Report(id, Activations.Blamed(at), DimSymbol.Plain(message));
        return new();
    }

    /// <summary>Something outside of the subset, with what to write instead.</summary>
    public RefusedException Unsupported(IOperation at, string message) => Refuse("SJ0201", at, message);

    /// <summary>
    /// Runs <paramref name="build"/>, turning a violated type rule into a problem at <paramref name="at"/>. When shapes of undeclared rank
    /// met among the operands, they are taken to be equal and parsing starts over: what needs their rank fails again.
    /// </summary>
    public T Emit<T>(IOperation at, IEnumerable<Var> operands, Func<IrBuilder, T> build)
    {
        try
        {
            return build(Builder);
        }
        catch (TypeRuleException e)
        {
            Shape[] shapes = [.. operands.Select(o => o.Shape)];
            RestSymbol[] rests = [.. shapes.SelectMany(s => s.Dims).SelectMany(d => d.Symbols).OfType<RestSymbol>().Distinct()];
            if (rests.Length > 1) throw new RestsMeetException(rests[0], rests[1]);
            throw Refuse(Problem.IdOf(e.Rule), at, e.Message + (e.Rule == TypeRule.Shape ? Extents.Explain(shapes) : ""));
        }
    }

    public Var Emit(IOperation at, Primitive primitive, params IReadOnlyList<Var> operands) => Emit(at, operands, b => b.Emit(primitive, operands));
}
