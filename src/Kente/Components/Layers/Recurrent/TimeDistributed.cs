using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>Applies a layer to each time step of the input.</summary>
internal sealed class TimeDistributed : SingleInputLayer, IFromConfig<TimeDistributed>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.TimeDistributed"/>.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="name">Name of the layer; default <c>time_distributed</c>, numbered.</param>
    public TimeDistributed(Layer layer, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(layer);
        Layer = layer.Operation;
    }

    /// <summary>The layer that is applied to each time step.</summary>
    public Operation Layer { get; }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Operation> Inner => [Layer];

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    internal override IEnumerable<(string Path, Operation Layer)> Parts => [("layer", Layer)];

    /// <inheritdoc/>
    public static TimeDistributed FromConfig(ObjectConfig config)
    {
        return new(config.Layer("layer"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Values["layer"] = LayerSerialization.Serialize(Layer, config.Shared);
    }

    /// <summary>A time step of the output is masked if all its elements are masked.</summary>
    /// <inheritdoc/>
    protected internal override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Mask() is { } mask && mask.dim() > 2 ? mask.flatten(2).any(2) : context.Mask();
    }

    internal override MaskArgument MaskArgument => MaskArgument.OfFirstInput;

    private protected override Shape InferShape(Shape input)
    {
        if (input.Rank < 2) throw Unfit("sequences of shape (None, time steps, …), with at least one axis after the time steps", input);
        return Layer.InferShapes([input[1..]]) is [var output]
            ? Shape.Create([input[0], .. output])
            : throw new ModelException(Name, "a layer with one output", $"the layer '{Layer.Name}', which has several");
    }

    private protected override DType InferType(DType input) => Layer.InferTypes([input], 1)[0];

    private protected override void Build(Shape input) => Layer.BuildFor([input[1..]]);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var scope = NewDisposeScope();
        var mask = context.Mask() is { } given && given.dim() > 2 ? given : null;
        // Layers that process each sample independently can process all time steps as samples of one batch.
        if (context.Training && Layer.MixesSamples) return StepByStep(x, mask, context).MoveToOuterDisposeScope();
        var y = Layer.Run([x.flatten(0, 1)], context.Masked(mask is null ? [] : [mask.flatten(0, 1)]))[0];
        return y.reshape([x.size(0), x.size(1), .. y.shape[1..]]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor? ExportMask(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return graph.Mask() is { Rank: > 2 } mask
            ? graph.Any(graph.Indicator(mask), mask.Shape[..1], [.. Enumerable.Range(2, mask.Rank - 2).Select(axis => (long)axis)])
            : graph.Mask();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var mask = graph.Mask() is { Rank: > 2 } given ? graph.StepsAsSamples(given) : null;
        return graph.SamplesAsSteps(graph.Run(Layer, [graph.StepsAsSamples(x)], mask)[0], x);
    }

    private Tensor StepByStep(Tensor x, Tensor? mask, CallContext context)
    {
        var steps = x.unbind(1);
        return stack(steps.Select((step, i) => Layer.Run([step], context.Masked(mask is null ? [] : [mask.select(1, i)]))[0]).ToArray(), 1);
    }
}
