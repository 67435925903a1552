using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>Dense layer with the Einstein summation as product of input and kernel.</summary>
internal sealed class EinsumDense : SingleInputLayer, IFromConfig<EinsumDense>
{
    private readonly EinsumEquation _equation;
    private readonly WeightSettings _kernelSettings, _biasSettings;
    private readonly int?[] _outputShape;
    private int?[]? _appliedShape;
    private Weight _kernel = null!;
    private Weight? _bias;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.EinsumDense"/>.</summary>
    /// <exception cref="ArgumentException">The equation is malformed, or the bias has axes that the output does not have.</exception>
    public EinsumDense(
        string equation, IReadOnlyList<int?> outputShape, Activation? activation = null, string? biasAxes = null,
        KernelOptions? options = null, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(equation);
        ArgumentNullException.ThrowIfNull(outputShape);
        _equation = new(equation);
        if (biasAxes is not null) _equation.CheckBias(biasAxes);
        (_outputShape, Activation, BiasAxes) = ([.. outputShape], activation ?? Activations.Linear, biasAxes);
        _kernelSettings = WeightSettings.Of(options?.Kernel, Initializers.GlorotUniform());
        _biasSettings = WeightSettings.Of(options?.Bias, Initializers.Zeros());
        ActivityRegularizer = options?.ActivityRegularizer;
    }

    /// <summary>Axes of the input, of the kernel and of the output: <c>abc,cd->abd</c>.</summary>
    public string Equation => _equation.Text;

    /// <summary>
    /// Shape of the output without the batch and the axes of <c>...</c>; <see langword="null"/> for lengths inferred from the input.
    /// </summary>
    public IReadOnlyList<int?> OutputShape => _outputShape;

    /// <summary>Activation function.</summary>
    public Activation Activation { get; }

    /// <summary>Axes of the output that the bias has; <see langword="null"/> for no bias.</summary>
    public string? BiasAxes { get; }

    /// <inheritdoc/>
    public static EinsumDense FromConfig(ObjectConfig config) => new(
        config.Text("equation", null) ?? throw config.Wrong("equation", null, "an equation such as \"abc,cd->abd\""),
        config.OptionalInts("output_shape") ?? throw config.Wrong("output_shape", null, "a list of whole numbers"),
        config.Activation("activation"), config.Text("bias_axes", null),
        new() { Kernel = config.Weight("kernel"), Bias = config.Weight("bias") }, config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("equation", Equation);
        // Keras takes a null for a length that is unknown although the input has it, so that the layers after this one fail.
        config.Set("output_shape", _appliedShape ?? _outputShape);
        config.Set("activation", Activation);
        config.Set("bias_axes", BiasAxes);
        config.SetWeight("kernel", _kernelSettings);
        config.SetWeight("bias", _biasSettings);
    }

    private protected override Shape InferShape(Shape input)
    {
        var output = Output(input);
        if (KernelShape(input) is null) throw Unfit("known lengths of the axes of the kernel", input);
        var applied = _equation.OutputShape([null, .. input], _outputShape);
        // A layer that is shared by inputs of several lengths has no length that fits all of them.
        _appliedShape = _appliedShape is null
            ? applied
            : [.. _appliedShape.Zip(applied, (before, now) => before == now ? before : null)];
        return Activation.InferShape(Shape.Create(output.AsSpan(1)));
    }

    private protected override string? Expected(Shape first, Shape input) => KernelShape(input)!.SequenceEqual(_kernel.Shape)
        ? null
        : $"a shape that fits the kernel of shape ({string.Join(", ", _kernel.Shape)})";

    private protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", KernelShape(input)!, _kernelSettings);
        if (BiasAxes is not null) _bias = AddWeight("bias", _equation.Bias(BiasAxes, Output(input)), _biasSettings);
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        var product = einsum(Equation, x, _kernel.Native);
        if (_bias is null) return Activation.Consume(product);
        using (product) return Activation.Consume(product.Plus(_bias.Native));
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var product = graph.Node("Einsum", [x, graph.Weight(_kernel)], ("equation", Equation));
        return Activation.ExportTo(graph, _bias is null ? product : graph.Node("Add", [product, graph.Weight(_bias)]));
    }

    private long?[] Output(Shape input)
    {
        if (_equation.Output([null, .. input], _outputShape) is { } output) return output;
        string expected = string.Join(", ", _outputShape.Select(length => length?.ToString() ?? "None"));
        throw Unfit($"a shape that fits the equation \"{Equation}\" with the output shape ({expected})", input);
    }

    private long[]? KernelShape(Shape input) => _equation.Kernel([null, .. input], Output(input));
}
