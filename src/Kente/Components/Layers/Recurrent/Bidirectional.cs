using System.Text.Json.Nodes;
using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>Bidirectional wrapper of a recurrent layer, with separate weights for each direction. Schuster &amp; Paliwal 1997.</summary>
internal sealed class Bidirectional : Operation, IFromConfig<Bidirectional>
{
    private static readonly (string Text, BidirectionalMerge Value)[] Merges =
    [
        ("concat", BidirectionalMerge.Concatenate),
        ("sum", BidirectionalMerge.Sum),
        ("mul", BidirectionalMerge.Multiply),
        ("ave", BidirectionalMerge.Average),
    ];

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Bidirectional"/>.</summary>
    /// <param name="layer">The recurrent layer; both directions are new layers with its configuration.</param>
    /// <param name="merge">How the outputs of the two directions are combined; default concatenated.</param>
    /// <param name="backward">Layer of the backward direction, with <c>GoBackwards</c> set; default a copy of <paramref
    /// name="layer"/>.</param>
    /// <param name="name">Name of the layer; default <c>bidirectional</c>, numbered.</param>
    /// <exception cref="ArgumentException">A layer is not recurrent, or the two layers differ in what they return.</exception>
    public Bidirectional(
        Layer layer, BidirectionalMerge merge = BidirectionalMerge.Concatenate, Layer? backward = null, string? name = null)
        : this(Copy(layer, "forward_", null), backward is null ? Copy(layer, "backward_", true) : Recurrent(backward), merge, name) { }

    private Bidirectional(RecurrentLayer forward, RecurrentLayer backward, BidirectionalMerge merge, string? name) : base(name)
    {
        if (forward.GoBackwards == backward.GoBackwards)
        {
            throw new ArgumentException(
                "The two layers must go in different directions: set GoBackwards in the options of exactly one of them.", nameof(backward));
        }
        if ((forward.Stateful, forward.ReturnSequences, forward.ReturnState)
            != (backward.Stateful, backward.ReturnSequences, backward.ReturnState))
        {
            throw new ArgumentException(
                "The two layers must have the same settings stateful, returnSequences and returnState.", nameof(backward));
        }
        (Forward, Backward, Merge) = (forward, backward, merge);
        forward.ZeroesMasked = backward.ZeroesMasked = forward.ReturnSequences;
    }

    /// <summary>Layer of the forward direction.</summary>
    public RecurrentLayer Forward { get; }

    /// <summary>Layer of the backward direction.</summary>
    public RecurrentLayer Backward { get; }

    /// <summary>How the outputs of the two directions are combined.</summary>
    public BidirectionalMerge Merge { get; }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Operation> Inner => [Forward, Backward];

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    internal override IEnumerable<(string Path, Operation Layer)> Parts => [("forward_layer", Forward), ("backward_layer", Backward)];

    internal override IReadOnlyList<string> ArgumentNames => Forward.ArgumentNames;

    private int Outputs => Merge == BidirectionalMerge.None ? 2 : 1;

    /// <inheritdoc/>
    public static Bidirectional FromConfig(ObjectConfig config)
    {
        var merge = config.Values["merge_mode"] is null && config.Values.ContainsKey("merge_mode")
            ? BidirectionalMerge.None
            : config.Choice("merge_mode", BidirectionalMerge.Concatenate, Merges);
        if (config.Layer("layer") is not RecurrentLayer forward)
            throw config.Wrong("layer", config.Values["layer"]?["class_name"], "a recurrent layer");
        if (config.Values["backward_layer"] is null) return new((Operation)forward, merge, null, config.Name);
        return config.Layer("backward_layer") is RecurrentLayer backward
            ? new(forward, backward, merge, config.Name)
            : throw config.Wrong("backward_layer", config.Values["backward_layer"]?["class_name"], "a recurrent layer");
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("merge_mode", Merges.FirstOrDefault(mode => mode.Value == Merge).Text);
        config.Values["layer"] = LayerSerialization.Serialize(Forward, config.Shared);
        config.Values["backward_layer"] = LayerSerialization.Serialize(Backward, config.Shared);
    }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Forward.BuildFor([inputs[0]]);
        Backward.BuildFor([inputs[0]]);
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs) => InferShapes(inputs)[0];

    internal override IReadOnlyList<Shape> InferShapes(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count == 0 || inputs.Count % 2 == 0)
            throw Unfit("a sequence, optionally with the initial states of both directions", inputs);
        var forward = Forward.InferShapes(Half(inputs, first: true));
        var backward = Backward.InferShapes(Half(inputs, first: false));
        Shape[] outputs = Merge switch
        {
            BidirectionalMerge.None => [forward[0], backward[0]],
            BidirectionalMerge.Concatenate => [Shape.Create([.. forward[0][..^1], forward[0][^1] + backward[0][^1]])],
            _ when forward[0].Fits(backward[0]) => [forward[0]],
            _ => throw new ModelException(Name, "the same output shape in both directions", $"{forward[0]} and {backward[0]}"),
        };
        return [.. outputs, .. forward.Skip(1), .. backward.Skip(1)];
    }

    internal override IReadOnlyList<DType> InferTypes(IReadOnlyList<DType> inputs, int outputs) => Forward.InferTypes(inputs, outputs);

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => ComputeAll(inputs, context)[0];

    internal override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        var inner = context.Mask() is { } mask ? context.Masked([mask]) : context;
        var forward = Forward.Run(Half(inputs, first: true), inner);
        var backward = Backward.Run(Half(inputs, first: false), inner);
        var (y, reversed) = (forward[0], Forward.ReturnSequences ? backward[0].flip(1) : backward[0]);
        Tensor[] outputs = Merge switch
        {
            BidirectionalMerge.None => [y, reversed],
            BidirectionalMerge.Concatenate => [cat([y, reversed], -1)],
            BidirectionalMerge.Sum => [y.Plus(reversed)],
            BidirectionalMerge.Average => [y.Plus(reversed).div(Scalars.Of(2))],
            _ => [y.mul(reversed)],
        };
        Tensor[] all = [.. outputs, .. forward.Skip(1), .. backward.Skip(1)];
        foreach (var result in all) result.MoveToOuterDisposeScope();
        return all;
    }

    internal override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context, out IReadOnlyList<Tensor?>? masks)
    {
        masks = Forward.ReturnSequences && context.Mask() is { } mask ? [.. Enumerable.Repeat(mask, Outputs)] : null;
        return ComputeAll(inputs, context);
    }

    internal override MaskArgument MaskArgument => MaskArgument.OfFirstInput;

    internal override IReadOnlyList<bool> InferMasks(IReadOnlyList<bool> inputs, int outputs) =>
        [.. Enumerable.Range(0, outputs).Select(output => output < Outputs && Forward.ReturnSequences && inputs[0])];

    internal override IReadOnlyList<OnnxTensor> ExportAll(
        OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, out IReadOnlyList<OnnxTensor?>? masks)
    {
        var mask = graph.Mask();
        masks = Forward.ReturnSequences && mask is not null ? [.. Enumerable.Repeat(mask, Outputs)] : null;
        var forward = graph.Run(Forward, Half(inputs, first: true), mask);
        var backward = graph.Run(Backward, Half(inputs, first: false), mask);
        var (y, reversed) = (forward[0], Forward.ReturnSequences ? graph.Reverse(backward[0], 1) : backward[0]);
        OnnxTensor[] outputs = Merge switch
        {
            BidirectionalMerge.None => [y, reversed],
            BidirectionalMerge.Concatenate => [graph.Node("Concat", [y, reversed], ("axis", -1))],
            BidirectionalMerge.Sum => [graph.Node("Add", [y, reversed])],
            BidirectionalMerge.Average => [graph.Node("Mean", [y, reversed])],
            _ => [graph.Node("Mul", [y, reversed])],
        };
        return [.. outputs, .. forward.Skip(1), .. backward.Skip(1)];
    }

    internal override (JsonArray Args, JsonObject Kwargs) CallForm(JsonNode[] inputs) => Forward.CallForm(inputs);

    private static IReadOnlyList<T> Half<T>(IReadOnlyList<T> inputs, bool first)
    {
        int states = (inputs.Count - 1) / 2;
        return [inputs[0], .. inputs.Skip(first ? 1 : 1 + states).Take(states)];
    }

    private static RecurrentLayer Recurrent(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return layer.Operation as RecurrentLayer ?? throw new ArgumentException(
            $"The layer '{layer.Name}' is not recurrent. Bidirectional supports LSTM, GRU, SimpleRNN, ConvLSTM and RNN.", nameof(layer));
    }

    // As in Keras, the copy is created from the configuration of the layer.
    private static RecurrentLayer Copy(Layer layer, string prefix, bool? backwards)
    {
        var given = Recurrent(layer);
        var written = LayerSerialization.Serialize(given);
        var config = (JsonObject)written["config"]!;
        config["name"] = given.Name.StartsWith(prefix, StringComparison.Ordinal) ? given.Name : prefix + given.Name;
        if (backwards is { } goes) config["go_backwards"] = goes;
        return (RecurrentLayer)LayerSerialization.Deserialize(written);
    }
}
