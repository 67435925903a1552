using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing;

/// <summary>
/// Normalizes features: (x − mean) / √variance, with a mean and a variance for each index of some axes, computed by <c>Adapt</c> or given.
/// </summary>
internal sealed class Normalization : SingleInputLayer, IAdaptable, IFromConfig<Normalization>
{
    // Lower limit of the standard deviation: epsilon of Keras.
    private const double MinDeviation = 1e-7;

    private readonly int[] _axes;
    private readonly float[]? _givenMean, _givenVariance;
    private Weight? _mean, _variance, _count;
    private bool _fitted;

    /// <summary>
    /// Initializes a layer that is adapted to data; see <see cref="Kente.Layers.Normalization(IReadOnlyList{int}, bool, string?)"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0.</exception>
    public Normalization(IReadOnlyList<int> axes, bool invert = false, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(axes);
        (_axes, Invert) = (axes.Count == 0 ? [] : Axis.Several(axes), invert);
    }

    /// <summary>
    /// Initializes the layer with a given mean and variance; see
    /// <see cref="Kente.Layers.Normalization(IReadOnlyList{double}, IReadOnlyList{double}, int, bool, string?)"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The numbers of means and variances differ, or there are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, a variance is negative, or a value is not finite.</exception>
    public Normalization(
        IReadOnlyList<double> mean, IReadOnlyList<double> variance, int axis = -1, bool invert = false, string? name = null)
        : this([axis], invert, name)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(variance);
        if (mean.Count != variance.Count || mean.Count == 0)
        {
            throw new ArgumentException(
                $"There are {mean.Count} means and {variance.Count} variances; give one of each for every index of the axis, or one "
                + "of each for all.", nameof(variance));
        }
        for (int i = 0; i < mean.Count; i++)
        {
            if (!double.IsFinite(mean[i]))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(mean), FormattableString.Invariant($"Means must be finite, but mean {i} is {mean[i]}."));
            }
            if (!(variance[i] >= 0 && double.IsFinite(variance[i])))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(variance),
                    FormattableString.Invariant($"Variances must be finite and at least 0, but variance {i} is {variance[i]}."));
            }
        }
        (_givenMean, _givenVariance) = ([.. mean.Select(value => (float)value)], [.. variance.Select(value => (float)value)]);
    }

    /// <summary>Axes with a mean and a variance for each index; empty for a single mean and variance of all values.</summary>
    public IReadOnlyList<int> Axes => _axes;

    /// <summary>Whether the layer denormalizes: x · √variance + mean.</summary>
    public bool Invert { get; }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    /// <inheritdoc/>
    public static Normalization FromConfig(ObjectConfig config)
    {
        int[] axes = config.Ints("axis") ?? [];
        bool invert = config.Flag("invert", false);
        return (config.Numbers("mean"), config.Numbers("variance")) switch
        {
            // Keras computes with mean 0 and variance 1 where a model in a file was never adapted.
            (null, null) => new(axes, invert, config.Name) { _fitted = true },
            ({ } mean, { } variance) when axes is [var axis] => new(mean, variance, axis, invert, config.Name),
            _ => throw config.Wrong("mean", config.Values["mean"], "given together with 'variance' and a single axis"),
        };
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("axis", [.. _axes]);
        config.Set("invert", Invert);
        if (_givenMean is null) return;
        config.Set("mean", [.. _givenMean.Select(value => (double)value)]);
        config.Set("variance", [.. _givenVariance!.Select(value => (double)value)]);
    }

    /// <inheritdoc/>
    public void Adapt(IEnumerable<NdArray> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (_givenMean is not null)
            throw new InvalidOperationException($"'{Name}' was created with a mean and variance and cannot be adapted.");
        RunningMoments? moments = null;
        foreach (var batch in batches)
        {
            if (batch.DType == DType.String)
                throw new ArgumentException($"'{Name}' adapts to numeric data, but was given strings.", nameof(batches));
            double[] values = batch.ToArray<double>();
            if (values.Any(double.IsNaN))
                throw new ArgumentException($"'{Name}' was given NaN; replace missing values first.", nameof(batches));
            var shape = Shape.Create([.. batch.Dimensions.Skip(1).Select(length => (long?)length)]);
            InferShape([shape]);
            BuildFor([shape]);
            moments ??= new(checked((int)_mean!.Size));
            moments.Add(values, batch.Dimensions, [.. Kept(shape).Select(axis => axis + 1)]);
        }
        if (moments is null || moments.Count == 0) throw new ArgumentException("There is no data to adapt to.", nameof(batches));
        _mean!.Assign(moments.Means);
        _variance!.Assign(moments.Variances);
        using var count = tensor((float)Math.Min(moments.Count, int.MaxValue), device: CPU);
        _count!.Assign(count);
    }

    private protected override Shape InferShape(Shape input)
    {
        if (_axes.FirstOrDefault(axis => !Axis.Exists(axis, input)) is not 0 and var missing)
            throw Unfit($"an input with an axis {missing}", input);
        if (Kept(input).Any(axis => input[axis] is null)) throw Unfit($"known lengths of the axes {string.Join(", ", _axes)}", input);
        if (_givenMean is { Length: > 1 } && input[Kept(input)[0]] != _givenMean.Length)
            throw Unfit($"an axis {_axes[0]} of length {_givenMean.Length}", input);
        return input;
    }

    private protected override DType InferType(DType input) => DType.Float32;

    private protected override string? Expected(Shape first, Shape input) =>
        first.Rank == input.Rank && Kept(first).All(axis => first[axis] == input[axis]) ? null : $"shape {first}";

    private protected override void Build(Shape input)
    {
        if (_givenMean is not null) return;
        long[] shape = [.. Kept(input).Select(axis => input[axis]!.Value)];
        _mean = AddWeight("mean", shape, Initializers.Zeros(), trainable: false);
        _variance = AddWeight("variance", shape, Initializers.Ones(), trainable: false);
        // Keras keeps the count for older files and leaves it at 0; here a positive count marks an adapted layer.
        _count = AddCount("count");
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var scope = NewDisposeScope();
        EnsureFitted();
        var (mean, deviation) = (Broadcast(Mean(x.device), x), Broadcast(Deviation(x.device), x));
        var values = x.dtype == ScalarType.Float32 ? x : x.to_type(ScalarType.Float32);
        return (Invert ? mean.Plus(values.mul(deviation)) : values.sub(mean).div(deviation)).MoveToOuterDisposeScope();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        EnsureFitted();
        OnnxTensor Constant(string name, Tensor values) => graph.Constant(name, NdArray.Of(values.reshape(Lengths(values, x.Shape))));
        var (mean, deviation) = (Constant("mean", Mean(CPU)), Constant("deviation", Deviation(CPU)));
        var cast = graph.Cast(x, DType.Float32);
        return Invert
            ? graph.Node("Add", [graph.Node("Mul", [cast, deviation]), mean])
            : graph.Node("Div", [graph.Node("Sub", [cast, mean]), deviation]);
    }

    // Files of Keras have a count of 0, but means or variances other than the initial ones.
    private void EnsureFitted()
    {
        if (_fitted || _givenMean is not null) return;
        _fitted = _count!.ToArray()[0] > 0 || _mean!.ToArray().Any(value => value != 0) || _variance!.ToArray().Any(value => value != 1);
        if (!_fitted) throw new InvalidOperationException($"'{Name}' has no mean and variance: call Adapt with the training data first.");
    }

    private Tensor Mean(torch.Device device) => _givenMean is { } given ? tensor(given, device: device) : _mean!.Values;

    private Tensor Deviation(torch.Device device)
    {
        var variance = _givenVariance is { } given ? tensor(given, device: device) : _variance!.Values;
        return variance.sqrt().clamp_min(Scalars.Of(MinDeviation));
    }

    private static Shape ShapeOf(Tensor x) => Shape.Create([.. x.shape[1..].Select(length => (long?)length)]);

    private Tensor Broadcast(Tensor values, Tensor x) => values.reshape(Lengths(values, ShapeOf(x))).to(x.device);

    // Length 1 for the batch and all axes that are not kept.
    private long[] Lengths(Tensor values, Shape shape)
    {
        int[] kept = Kept(shape);
        return [1, .. Enumerable.Range(0, shape.Rank).Select(axis => values.numel() > 1 && kept.Contains(axis) ? shape[axis]!.Value : 1)];
    }

    private int[] Kept(Shape shape) => [.. _axes.Select(axis => Axis.Of(axis, shape)).Order()];
}
