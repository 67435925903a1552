using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>
/// An LSTM cell whose sums are convolutions, over the input and over the last outputs, along one, two or three axes. States keep the
/// length of the axes, so the convolution over them is padded. Shi et al. 2015.
/// </summary>
internal sealed class ConvLSTMCell : RecurrentCell
{
    private const int Gates = 4;

    private readonly Window[] _windows;
    private readonly WeightSettings _kernelSettings, _recurrentSettings, _biasSettings;
    private readonly RandomSource _random;
    private readonly object[] _inputMasks = [new(), new(), new(), new()], _recurrentMasks = [new(), new(), new(), new()];
    private Weight _kernel = null!, _recurrentKernel = null!;
    private Weight? _bias;

    public ConvLSTMCell(
        int filters, Window[] windows, Activation? activation, Activation? recurrentActivation, bool unitForgetBias, RecurrentCellOptions? options)
        : base("conv_lstm_cell")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        options ??= new();
        (_windows, Filters, UseBias, UnitForgetBias) = (windows, filters, options.UseBias, unitForgetBias);
        (Activation, RecurrentActivation) = (activation ?? Activations.Tanh, recurrentActivation ?? Activations.Sigmoid);
        _kernelSettings = WeightSettings.Of(options.Kernel, Initializers.GlorotUniform());
        _recurrentSettings = WeightSettings.Of(options.Recurrent, Initializers.Orthogonal());
        _biasSettings = WeightSettings.Of(options.Bias, Initializers.Zeros());
        _random = new(options.Seed);
        (Dropout, RecurrentDropout) =
            (SequenceDropout.Checked(options.Dropout, nameof(Dropout)), SequenceDropout.Checked(options.RecurrentDropout, nameof(RecurrentDropout)));
    }

    public int Filters { get; }

    public Activation Activation { get; }

    public Activation RecurrentActivation { get; }

    public bool UseBias { get; }

    public bool UnitForgetBias { get; }

    public double Dropout { get; }

    public double RecurrentDropout { get; }

    protected internal override string KerasClass => "ConvLSTMCell";

    private int Rank => _windows.Length;

    /// <summary>Those over the states, whose lengths stay.</summary>
    private Window[] PaddedWindows => [.. _windows.Select(window => new Window(window.Length, 1, Padding.Same))];

    private long[] KernelLengths => [.. _windows.Select(window => (long)window.Length)];

    /// <summary>The window of the convolution over the input along each axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is below 1, or the padding is causal.</exception>
    public static Window[] Windows(int[] kernelSize, int[]? strides, Padding padding, int[]? dilationRate)
    {
        int[] steps = strides ?? [.. kernelSize.Select(_ => 1)], rates = dilationRate ?? [.. kernelSize.Select(_ => 1)];
        foreach (int length in kernelSize.Concat(steps).Concat(rates)) ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(kernelSize));
        if (padding == Padding.Causal)
            throw new ArgumentOutOfRangeException(nameof(padding), padding, "ConvLSTM takes the padding Valid or Same; Causal is for Conv1D.");
        if (steps.Any(step => step > 1) && rates.Any(rate => rate > 1))
            throw new ArgumentOutOfRangeException(nameof(dilationRate), "Strides and dilation rate cannot both be above 1.");
        return [.. kernelSize.Select((length, axis) => new Window(length, steps[axis], padding, rates[axis]))];
    }

    public static ConvLSTMCell Read(ObjectConfig config, int rank)
    {
        config.Only("data_format", "channels_last");
        int[]? Each(string key) => config.Ints(key) switch
        {
            null => null,
            [var all] => [.. Enumerable.Repeat(all, rank)],
            var each when each.Length == rank => each,
            _ => throw config.Wrong(key, config.Values[key], $"one number, or {rank}"),
        };
        var kernelSize = Each("kernel_size") ?? throw config.Wrong("kernel_size", null, $"one number, or {rank}");
        return new(
            config.Int("filters"), Windows(kernelSize, Each("strides"), config.Padding("padding"), Each("dilation_rate")),
            config.ActivationOr("activation", Activations.Tanh), config.ActivationOr("recurrent_activation", Activations.Sigmoid),
            config.Flag("unit_forget_bias", true), config.RecurrentCellOptions());
    }

    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("filters", Filters);
        config.Set("kernel_size", [.. _windows.Select(window => window.Length)]);
        config.Set("strides", [.. _windows.Select(window => window.Stride)]);
        config.Set("padding", _windows[0].Padding);
        config.Set("data_format", "channels_last");
        config.Set("dilation_rate", [.. _windows.Select(window => window.Dilation)]);
        config.Set("activation", Activation);
        config.Set("recurrent_activation", RecurrentActivation);
        config.Set("use_bias", UseBias);
        config.SetWeight("kernel", _kernelSettings);
        config.SetWeight("recurrent", _recurrentSettings);
        config.SetWeight("bias", _biasSettings);
        config.Set("unit_forget_bias", UnitForgetBias);
        config.Set("dropout", Dropout);
        config.Set("recurrent_dropout", RecurrentDropout);
        config.Set("seed", _random.Seed);
    }

    protected internal override IReadOnlyList<Shape> StateShapes(Shape step)
    {
        string axes = Rank switch { 1 => "length", 2 => "height, width", _ => "depth, height, width" };
        if (step.Rank != Rank + 1 || !step.IsKnown) throw new ModelException(Name, $"steps of known {axes} and channels", $"steps of shape {step}");
        if (BuiltFor is [var first, ..] && first[^1] != step[^1]) throw new ModelException(Name, $"steps of {first[^1]} channels, for which its weights were made", $"steps of {step[^1]}");
        long?[] places = [.. _windows.Select((window, axis) => window.Places(step[axis]))];
        if (places.Contains(0)) throw new ModelException(Name, $"steps of at least {string.Join(" × ", _windows.Select(window => window.Reach))} places", $"steps of shape {step}");
        Shape state = Shape.Create([.. places, Filters]);
        return [state, state];
    }

    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        _kernel = AddWeight("kernel", [.. KernelLengths, inputs[0][^1]!.Value, Gates * Filters], _kernelSettings);
        _recurrentKernel = AddWeight("recurrent_kernel", [.. KernelLengths, Filters, Gates * Filters], _recurrentSettings);
        if (UseBias) _bias = AddWeight("bias", [Gates * Filters], UnitForgetBias ? ForgetBias.In(_biasSettings) : _biasSettings);
    }

    /// <summary>The convolutions over the inputs, of all steps at once; channels before the axes.</summary>
    protected internal override Tensor Project(Tensor sequence, CallContext context)
    {
        using var scope = NewDisposeScope();
        var sums = Each(sequence, _kernel, Dropout, _inputMasks, context, steps: true, (x, kernel) => Slide(x.flatten(0, 1), kernel));
        if (_bias is not null) sums = sums.Plus(_bias.Native.view([-1, .. Enumerable.Repeat(1L, Rank)]));
        return sums.view([sequence.size(0), sequence.size(1), .. sums.shape[1..]]).MoveToOuterDisposeScope();
    }

    protected internal override (Tensor Output, IReadOnlyList<Tensor> States) Step(Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        var sums = Each(states[0], _recurrentKernel, RecurrentDropout, _recurrentMasks, context, steps: false, SlidePadded);
        var (h, next) = LSTMCell.Advance(input.Plus(sums).chunk(Gates, 1), states[1].movedim([-1], [1]), Activation, RecurrentActivation);
        var output = h.movedim([1], [-1]);
        return (output, [output, next[1].movedim([1], [-1])]);
    }

    protected internal override (OnnxTensor Output, IReadOnlyList<OnnxTensor> States) ExportStep(OnnxGraph graph, OnnxTensor input, IReadOnlyList<OnnxTensor> states)
    {
        int rank = Rank + 2;
        // Keras has (axes…, in, out), ONNX (out, in, axes…).
        OnnxTensor Kernel(Weight kernel) => graph.Weight(kernel, "native", values => values.permute([Rank + 1, Rank, .. Enumerable.Range(0, Rank).Select(axis => (long)axis)]));
        OnnxTensor Convolved(OnnxTensor x, Weight kernel, Weight? bias, Window[] windows) => graph.Node(
            "Conv", [graph.ChannelsSecond(x, rank), Kernel(kernel), bias is null ? null : graph.Weight(bias)], SlidingWindow.Settings(this, x, windows));
        var sums = graph.Node("Add", [Convolved(input, _kernel, _bias, _windows), Convolved(states[0], _recurrentKernel, null, PaddedWindows)]);
        var (h, next) = LSTMCell.Advance(graph, graph.Nodes("Split", Gates, [sums], ("axis", 1)), graph.ChannelsSecond(states[1], rank), Activation, RecurrentActivation);
        var output = graph.ChannelsLast(h, rank);
        return (output, [output, graph.ChannelsLast(next[1], rank)]);
    }

    // Without dropout one convolution for all gates; with it each gate leaves out others.
    private Tensor Each(Tensor x, Weight kernel, double rate, object[] masks, CallContext context, bool steps, Func<Tensor, Tensor, Tensor> convolve)
    {
        if (!context.Training || rate == 0) return convolve(x, kernel.Native);
        var kernels = kernel.Native.chunk(Gates, -1);
        return cat(kernels.Select((gate, i) => convolve(SequenceDropout.Apply(x, rate, masks[i], context, _random, steps), gate)).ToArray(), 1);
    }

    private Tensor Slide(Tensor x, Tensor kernel) => Convolve(
        Pad(x.movedim([-1], [1]), _windows), kernel, [.. _windows.Select(window => (long)window.Stride)], [.. _windows.Select(window => (long)window.Dilation)]);

    private Tensor SlidePadded(Tensor h, Tensor kernel) => Convolve(
        Pad(h.movedim([-1], [1]), PaddedWindows), kernel, [.. _windows.Select(_ => 1L)], [.. _windows.Select(_ => 1L)]);

    private static Tensor Pad(Tensor x, Window[] windows)
    {
        List<long> margins = [];
        // libtorch counts the last axis first.
        for (int axis = windows.Length - 1; axis >= 0; axis--)
        {
            var (before, after) = windows[axis].Border(x.size(axis + 2));
            margins.AddRange([before, after]);
        }
        return margins.All(margin => margin == 0) ? x : nn.functional.pad(x, [.. margins]);
    }

    private Tensor Convolve(Tensor x, Tensor kernel, long[] strides, long[] dilation)
    {
        // Keras has (axes…, in, out), libtorch (out, in, axes…).
        var native = kernel.permute([Rank + 1, Rank, .. Enumerable.Range(0, Rank).Select(axis => (long)axis)]);
        return Sliding.Convolve(x, native, null, strides, new long[Rank], dilation);
    }
}
