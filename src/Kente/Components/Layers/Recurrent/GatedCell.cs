using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>
/// Base class of the cells of SimpleRNN, GRU and LSTM, whose gates are linear in the features of the input and in the previous output.
/// </summary>
internal abstract class GatedCell : RecurrentCell
{
    private readonly int _gates;
    private readonly WeightSettings _kernelSettings, _recurrentSettings, _biasSettings;
    private readonly RandomSource _random;
    private readonly object _inputMask = new(), _recurrentMask = new();

    private protected GatedCell(int gates, int units, Activation? activation, RecurrentCellOptions? options, string? name) : base(name)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        (_gates, Units, Activation, UseBias) = (gates, units, activation ?? Activations.Tanh, options.UseBias);
        _kernelSettings = WeightSettings.Of(options.Kernel, Initializers.GlorotUniform());
        _recurrentSettings = WeightSettings.Of(options.Recurrent, Initializers.Orthogonal());
        _biasSettings = WeightSettings.Of(options.Bias, Initializers.Zeros());
        _random = new(options.Seed);
        Dropout = SequenceDropout.Checked(options.Dropout, nameof(Dropout));
        RecurrentDropout = SequenceDropout.Checked(options.RecurrentDropout, nameof(RecurrentDropout));
    }

    /// <summary>Number of outputs.</summary>
    public int Units { get; }

    /// <summary>Activation of the candidate state or, in a simple RNN, of the output.</summary>
    public Activation Activation { get; }

    /// <summary>Whether the layer has a bias.</summary>
    public bool UseBias { get; }

    /// <summary>Fraction of the inputs to drop in training.</summary>
    public double Dropout { get; }

    /// <summary>Fraction of the previous outputs to drop in training.</summary>
    public double RecurrentDropout { get; }

    /// <summary>Seed of the random numbers; <see langword="null"/> if it follows from the seed of <c>Fit</c>.</summary>
    public long? Seed => _random.Seed;

    private protected Weight Kernel { get; private set; } = null!;

    private protected Weight RecurrentKernel { get; private set; } = null!;

    private protected Weight? Bias { get; private set; }

    /// <summary>Bias of the projection of the input.</summary>
    private protected virtual Tensor? InputBias => Bias?.Native;

    private protected virtual long[] BiasShape => [_gates * Units];

    private protected virtual WeightSettings BiasSettings => _biasSettings;

    /// <summary>Number of states, each of shape (units).</summary>
    private protected virtual int States => 1;

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Shape> StateShapes(Shape step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Rank != 1 || step[0] is null)
            throw new ModelException(Name, "time steps of one axis, the features, of known length", $"time steps of shape {step}");
        if (BuiltFor is [var first, ..] && first[0] != step[0])
        {
            throw new ModelException(
                Name, $"time steps of {first[0]} features, for which its weights were built", $"time steps of {step[0]} features");
        }
        return [.. Enumerable.Repeat((Shape)Units, States)];
    }

    /// <inheritdoc/>
    protected sealed override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Kernel = AddWeight("kernel", [inputs[0][0]!.Value, _gates * Units], _kernelSettings);
        RecurrentKernel = AddWeight("recurrent_kernel", [Units, _gates * Units], _recurrentSettings);
        if (UseBias) Bias = AddWeight("bias", BiasShape, BiasSettings);
    }

    /// <inheritdoc/>
    protected internal sealed override Tensor Project(Tensor sequence, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        var rows = Dropped(sequence, context).flatten(0, 1);
        var y = InputBias is { } bias ? bias.addmm(rows, Kernel.Native) : rows.mm(Kernel.Native);
        return y.view(sequence.size(0), sequence.size(1), -1).MoveToOuterDisposeScope();
    }

    // Recurrent dropout in training is applied between time steps, which the fused kernels cannot do.
    internal override bool CanRunFused(CallContext context) =>
        ReferenceEquals(Activation, Activations.Tanh) && !(context.Training && RecurrentDropout > 0);

    internal sealed override (Tensor Outputs, IReadOnlyList<Tensor> States) RunFused(
        Tensor sequence, IReadOnlyList<Tensor> states, CallContext context)
    {
        using var scope = NewDisposeScope();
        var timeFirst = Dropped(sequence.transpose(0, 1), context).transpose(0, 1);
        var (outputs, last) = Fused(timeFirst, [.. states.Select(state => state.unsqueeze(0))]);
        return (outputs.MoveToOuterDisposeScope(), [.. last.Select(state => state.squeeze(0).MoveToOuterDisposeScope())]);
    }

    /// <summary>Processes all time steps in one call of libtorch; the states have an axis of length 1 before the batch.</summary>
    private protected abstract (Tensor Outputs, Tensor[] States) Fused(Tensor sequence, Tensor[] states);

    /// <summary>Adds the projection of the input of a time step, with the bias, to an ONNX graph.</summary>
    private protected OnnxTensor ExportProjection(OnnxGraph graph, OnnxTensor input)
    {
        if (Bias is null) return graph.Node("MatMul", [input, graph.Weight(Kernel)]);
        var bias = BiasShape.Length == 1 ? graph.Weight(Bias) : graph.Weight(Bias, "input", both => both.select(0, 0));
        return graph.Node("Gemm", [input, graph.Weight(Kernel), bias]);
    }

    /// <summary>Applies recurrent dropout to the previous output in training.</summary>
    private protected Tensor Recurrent(Tensor output, CallContext context) =>
        SequenceDropout.Apply(output, RecurrentDropout, _recurrentMask, context, _random);

    /// <summary>Writes the settings that all these cells have.</summary>
    private protected void WriteCommon(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("units", Units);
        config.Set("activation", Activation);
        config.Set("use_bias", UseBias);
        config.SetWeight("kernel", _kernelSettings);
        config.SetWeight("recurrent", _recurrentSettings);
        config.SetWeight("bias", _biasSettings);
        config.Set("dropout", Dropout);
        config.Set("recurrent_dropout", RecurrentDropout);
        config.Set("seed", Seed);
    }

    private Tensor Dropped(Tensor timeFirst, CallContext context) =>
        SequenceDropout.Apply(timeFirst, Dropout, _inputMask, context, _random, hasTimeAxis: true);
}
