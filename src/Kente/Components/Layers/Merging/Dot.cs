using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Merging;

/// <summary>Computes the dot products of two inputs along an axis of each, for every combination of their other axes.</summary>
internal sealed class Dot : Operation, IFromConfig<Dot>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Dot(int, bool, string?)"/>.</summary>
    /// <param name="first">Axis of the first input, where 0 is the batch and negative values count from the end.</param>
    /// <param name="second">Axis of the second input.</param>
    /// <param name="normalize">Whether vectors are L2-normalized first, which gives the cosine similarity; default false.</param>
    /// <param name="name">Name of the layer; default <c>dot</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, the batch axis.</exception>
    public Dot(int first, int second, bool normalize = false, string? name = null) : base(name)
    {
        Axis.NotBatch(first);
        Axis.NotBatch(second);
        (First, Second, Normalize) = (first, second, normalize);
    }

    /// <summary>Axis of the first input.</summary>
    public int First { get; }

    /// <summary>Axis of the second input.</summary>
    public int Second { get; }

    /// <summary>Whether vectors are L2-normalized first.</summary>
    public bool Normalize { get; }

    /// <inheritdoc/>
    public static Dot FromConfig(ObjectConfig config) => config.Ints("axes") switch
    {
        [var both] => new(both, both, config.Flag("normalize", false), config.Name),
        [var first, var second] => new(first, second, config.Flag("normalize", false), config.Name),
        _ => throw config.Wrong("axes", config.Values["axes"], "one or two axes"),
    };

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (First == Second) config.Set("axes", First);
        else config.Set("axes", [First, Second]);
        config.Set("normalize", Normalize);
    }

    internal override bool ReadsList => true;

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        if (inputs is not [var x, var y]) throw Unfit("two inputs", inputs);
        if (!Axis.Exists(First, x) || !Axis.Exists(Second, y))
            throw Unfit($"an axis {First} of the first input and an axis {Second} of the second", inputs);
        if (x[Axis.Of(First, x)] is { } a && y[Axis.Of(Second, y)] is { } b && a != b)
            throw Unfit($"axis {First} of the first input and axis {Second} of the second to have the same length", inputs);
        Shape rest = Shape.Create([.. Others(x, First), .. Others(y, Second)]);
        return rest.Rank == 0 ? 1 : rest;
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.All(type => type == DType.Float32)
            ? DType.Float32
            : throw new ModelException(Name, "float32 values", string.Join(" and ", inputs));
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = NewDisposeScope();
        var x = Normalized(inputs[0], First).movedim([First], [-1]);
        var y = Normalized(inputs[1], Second).movedim([Second], [1]);
        long batch = x.shape[0], length = x.shape[^1];
        var products = x.reshape(batch, -1, length).bmm(y.reshape(batch, length, -1));
        long[] rest = [.. x.shape[1..^1], .. y.shape[2..]];
        return products.view([batch, .. rest.Length == 0 ? [1] : rest]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        var (x, y) = (inputs[0], inputs[1]);
        int first = Axis.Of(First, x.Shape) + 1, second = Axis.Of(Second, y.Shape) + 1;
        long[] xRest = [.. Enumerable.Range(1, x.Rank - 1).Where(axis => axis != first)];
        long[] yRest = [.. Enumerable.Range(1, y.Rank - 1).Where(axis => axis != second)];
        var rows = graph.Transpose(Normalized(graph, x, first), [0, .. xRest, first]);
        var columns = graph.Transpose(Normalized(graph, y, second), [0, second, .. yRest]);
        // (batch, rows, length) · (batch, length, columns); the lengths of the other axes may be unknown until the graph runs.
        var batch = graph.Length(x, 0);
        var products = graph.Node("MatMul",
        [
            graph.Reshape(rows, [batch, graph.Integers(-1), graph.Length(x, first)]),
            graph.Reshape(columns, [batch, graph.Length(y, second), graph.Integers(-1)]),
        ]);
        OnnxTensor[] rest = [.. xRest.Select(axis => graph.Length(x, axis)), .. yRest.Select(axis => graph.Length(y, axis))];
        return graph.Reshape(products, rest.Length == 0 ? [batch, graph.Integers(1)] : [batch, .. rest]);
    }

    private Tensor Normalized(Tensor x, int axis) => Normalize ? nn.functional.normalize(x, 2, axis, 1e-7) : x;

    private OnnxTensor Normalized(OnnxGraph graph, OnnxTensor x, int axis) => !Normalize ? x
        : graph.Node("Div", [x, graph.Node("Max", [graph.Node("ReduceL2", [x], ("axes", new long[] { axis })), graph.Scalar(1e-7)])]);

    private static IEnumerable<long?> Others(Shape shape, int axis) => shape.Where((_, i) => i != Axis.Of(axis, shape));
}
