using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>
/// Convolutional LSTM cell: an LSTM cell whose products with the kernels are convolutions, of the input and of the previous output, along
/// one, two or three axes. The convolution of the previous output is padded, so that the shape of the states is preserved. Shi et al.
/// 2015.
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
        int filters, Window[] windows, Activation? activation, Activation? recurrentActivation, bool unitForgetBias,
        RecurrentCellOptions? options)
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
        Dropout = SequenceDropout.Checked(options.Dropout, nameof(Dropout));
        RecurrentDropout = SequenceDropout.Checked(options.RecurrentDropout, nameof(RecurrentDropout));
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

    /// <summary>Windows of the convolution of the states, whose lengths are preserved.</summary>
    private Window[] RecurrentWindows => [.. _windows.Select(window => new Window(window.Length, 1, Padding.Same))];

    private long[] KernelLengths => [.. _windows.Select(window => (long)window.Length)];

    /// <summary>Creates the window of the convolution of the input along each axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is below 1, or the padding is causal.</exception>
    public static Window[] Windows(int[] kernelSize, int[]? strides, Padding padding, int[]? dilationRate)
    {
        strides ??= [.. kernelSize.Select(_ => 1)];
        int[] rates = dilationRate ?? [.. kernelSize.Select(_ => 1)];
        foreach (int length in kernelSize.Concat(strides).Concat(rates))
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(kernelSize));
        if (padding == Padding.Causal)
        {
            throw new ArgumentOutOfRangeException(
                nameof(padding), padding, "The padding of ConvLSTM must be Valid or Same; Causal is supported by Conv1D only.");
        }
        if (strides.Any(stride => stride > 1) && rates.Any(rate => rate > 1))
            throw new ArgumentOutOfRangeException(nameof(dilationRate), "Strides and dilation rate cannot both be above 1.");
        return [.. kernelSize.Select((length, axis) => new Window(length, strides[axis], padding, rates[axis]))];
    }

    public static ConvLSTMCell Read(ObjectConfig config, int rank)
    {
        config.Only("data_format", "channels_last");
        int[]? Lengths(string key) => config.Ints(key) switch
        {
            null => null,
            [var length] => [.. Enumerable.Repeat(length, rank)],
            var lengths when lengths.Length == rank => lengths,
            _ => throw config.Wrong(key, config.Values[key], $"one number, or {rank}"),
        };
        var kernelSize = Lengths("kernel_size") ?? throw config.Wrong("kernel_size", null, $"one number, or {rank}");
        return new(
            config.Int("filters"), Windows(kernelSize, Lengths("strides"), config.Padding("padding"), Lengths("dilation_rate")),
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
        if (step.Rank != Rank + 1 || !step.IsKnown)
            throw new ModelException(Name, $"time steps of known {axes} and channels", $"time steps of shape {step}");
        if (BuiltFor is [var first, ..] && first[^1] != step[^1])
        {
            throw new ModelException(
                Name, $"time steps of {first[^1]} channels, for which its weights were built", $"time steps of {step[^1]} channels");
        }
        long?[] positions = [.. _windows.Select((window, axis) => window.Positions(step[axis]))];
        if (positions.Contains(0))
        {
            string lengths = string.Join(" × ", _windows.Select(window => window.EffectiveLength));
            throw new ModelException(Name, $"time steps of at least {lengths} positions", $"time steps of shape {step}");
        }
        Shape state = Shape.Create([.. positions, Filters]);
        return [state, state];
    }

    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        _kernel = AddWeight("kernel", [.. KernelLengths, inputs[0][^1]!.Value, Gates * Filters], _kernelSettings);
        _recurrentKernel = AddWeight("recurrent_kernel", [.. KernelLengths, Filters, Gates * Filters], _recurrentSettings);
        if (UseBias) _bias = AddWeight("bias", [Gates * Filters], UnitForgetBias ? ForgetBias.In(_biasSettings) : _biasSettings);
    }

    /// <summary>Computes the convolution of the inputs for all time steps at once; the channels of the result are third.</summary>
    protected internal override Tensor Project(Tensor sequence, CallContext context)
    {
        using var scope = NewDisposeScope();
        var y = ConvolveGates(
            sequence, _kernel, Dropout, _inputMasks, context, hasTimeAxis: true, (x, kernel) => ConvolveInput(x.flatten(0, 1), kernel));
        if (_bias is not null) y = y.Plus(_bias.Native.view([-1, .. Enumerable.Repeat(1L, Rank)]));
        return y.view([sequence.size(0), sequence.size(1), .. y.shape[1..]]).MoveToOuterDisposeScope();
    }

    protected internal override (Tensor Output, IReadOnlyList<Tensor> States) Step(
        Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        var recurrent = ConvolveGates(
            states[0], _recurrentKernel, RecurrentDropout, _recurrentMasks, context, hasTimeAxis: false, ConvolveState);
        var (h, next) = LSTMCell.Update(
            input.Plus(recurrent).chunk(Gates, 1), states[1].movedim([-1], [1]), Activation, RecurrentActivation);
        var output = h.movedim([1], [-1]);
        return (output, [output, next[1].movedim([1], [-1])]);
    }

    protected internal override (OnnxTensor Output, IReadOnlyList<OnnxTensor> States) ExportStep(
        OnnxGraph graph, OnnxTensor input, IReadOnlyList<OnnxTensor> states)
    {
        int rank = Rank + 2;
        var gates = graph.Node(
            "Add", [Convolved(input, _kernel, _bias, _windows), Convolved(states[0], _recurrentKernel, null, RecurrentWindows)]);
        var (h, next) = LSTMCell.Update(
            graph, graph.Nodes("Split", Gates, [gates], ("axis", 1)), graph.ChannelsSecond(states[1], rank), Activation,
            RecurrentActivation);
        var output = graph.ChannelsLast(h, rank);
        return (output, [output, graph.ChannelsLast(next[1], rank)]);

        OnnxTensor Convolved(OnnxTensor x, Weight kernel, Weight? bias, Window[] windows) => graph.Node(
            "Conv",
            [graph.ChannelsSecond(x, rank), graph.Weight(kernel, "native", Native), bias is null ? null : graph.Weight(bias)],
            SlidingWindow.Settings(this, x, windows));
    }

    // Without dropout, a single convolution computes all gates. With dropout, each gate has its own mask.
    private Tensor ConvolveGates(
        Tensor x, Weight kernel, double rate, object[] masks, CallContext context, bool hasTimeAxis, Func<Tensor, Tensor, Tensor> convolve)
    {
        if (!context.Training || rate == 0) return convolve(x, kernel.Native);
        var kernels = kernel.Native.chunk(Gates, -1);
        var gates = kernels.Select(
            (gate, i) => convolve(SequenceDropout.Apply(x, rate, masks[i], context, _random, hasTimeAxis), gate));
        return cat(gates.ToArray(), 1);
    }

    private Tensor ConvolveInput(Tensor x, Tensor kernel) => Convolve(x, kernel, _windows);

    private Tensor ConvolveState(Tensor h, Tensor kernel) => Convolve(h, kernel, RecurrentWindows);

    private Tensor Convolve(Tensor x, Tensor kernel, Window[] windows) => Sliding.Convolve(
        Pad(x.movedim([-1], [1]), windows), Native(kernel), null, [.. windows.Select(window => (long)window.Stride)], new long[Rank],
        [.. windows.Select(window => (long)window.Dilation)]);

    private static Tensor Pad(Tensor x, Window[] windows)
    {
        List<long> pads = [];
        // libtorch counts the last axis first.
        for (int axis = windows.Length - 1; axis >= 0; axis--)
        {
            var (before, after) = windows[axis].Pads(x.size(axis + 2));
            pads.AddRange([before, after]);
        }
        return pads.All(pad => pad == 0) ? x : nn.functional.pad(x, [.. pads]);
    }

    // Keras has (axes…, in, out), libtorch and ONNX have (out, in, axes…).
    private Tensor Native(Tensor kernel) => kernel.permute([Rank + 1, Rank, .. Enumerable.Range(0, Rank).Select(axis => (long)axis)]);
}
