using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing;

/// <summary>Rescales values: x · scale + offset, as float32.</summary>
internal sealed class Rescaling : SingleInputLayer, IFromConfig<Rescaling>
{
    private readonly double[] _scale, _offset;
    private readonly PlacedConstant? _scales, _offsets;

    /// <summary>
    /// Initializes a layer with one scale and offset for all channels; see <see cref="Kente.Layers.Rescaling(double, double, string?)"/>.
    /// </summary>
    /// <param name="scale">Factor.</param>
    /// <param name="offset">Offset added after scaling; default 0.</param>
    /// <param name="name">Name of the layer; default <c>rescaling</c>, numbered.</param>
    public Rescaling(double scale, double offset = 0, string? name = null) : base(name) => (_scale, _offset) = ([scale], [offset]);

    /// <summary>
    /// Initializes a layer with a scale and an offset for each channel; see
    /// <see cref="Kente.Layers.Rescaling(IReadOnlyList{double}, IReadOnlyList{double}, string?)"/>.
    /// </summary>
    /// <param name="scale">Factors.</param>
    /// <param name="offset">Offsets added after scaling.</param>
    /// <param name="name">Name of the layer; default <c>rescaling</c>, numbered.</param>
    /// <exception cref="ArgumentException">The numbers of factors and offsets differ, or there are none.</exception>
    public Rescaling(IReadOnlyList<double> scale, IReadOnlyList<double> offset, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(offset);
        if (scale.Count != offset.Count || scale.Count == 0)
        {
            throw new ArgumentException(
                $"There are {scale.Count} factors and {offset.Count} offsets; give one of each for every channel.", nameof(offset));
        }
        (_scale, _offset) = ([.. scale], [.. offset]);
        if (_scale.Length == 1) return;
        _scales = PlacedConstant.Of(_scale);
        _offsets = PlacedConstant.Of(_offset);
    }

    /// <summary>Factors: one, or one for each channel.</summary>
    public IReadOnlyList<double> Scale => _scale;

    /// <summary>Offsets: one, or one for each channel.</summary>
    public IReadOnlyList<double> Offset => _offset;

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    /// <inheritdoc/>
    public static Rescaling FromConfig(ObjectConfig config)
    {
        double[] scale = config.Numbers("scale") ?? throw config.Wrong("scale", null, "a number or a list of numbers");
        double[] offset = config.Numbers("offset") ?? [0];
        int channels = Math.Max(scale.Length, offset.Length);
        return new Rescaling(Broadcast(scale, channels), Broadcast(offset, channels), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (_scale is [var scale]) config.Set("scale", scale);
        else config.Set("scale", _scale);
        if (_offset is [var offset]) config.Set("offset", offset);
        else config.Set("offset", _offset);
    }

    private protected override Shape InferShape(Shape input) =>
        _scales is null || (input.Rank > 0 && input[^1] == _scale.Length)
            ? input
            : throw Unfit($"a last axis of length {_scale.Length}", input);

    private protected override DType InferType(DType input) => DType.Float32;

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var values = x.dtype == ScalarType.Float32 ? x.alias() : x.to(ScalarType.Float32);
        var y = _scales is null ? values.mul(Scalars.Of(_scale[0])) : values.mul(_scales.OnDeviceOf(x));
        if (_offsets is not null) y.PlusInPlace(_offsets.OnDeviceOf(x));
        else if (_offset[0] != 0) y.PlusInPlace(_offset[0]);
        return y;
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var y = graph.Cast(x, DType.Float32);
        OnnxTensor Constant(string name, double[] values) => values is [var only]
            ? graph.Scalar(only)
            : graph.Constant(name, NdArray.Of(Array.ConvertAll(values, value => (float)value)));
        if (_scale is not [1]) y = graph.Node("Mul", [y, Constant("scale", _scale)]);
        return _offset is [0] ? y : graph.Node("Add", [y, Constant("offset", _offset)]);
    }

    private static double[] Broadcast(double[] values, int channels) =>
        values.Length == 1 ? [.. Enumerable.Repeat(values[0], channels)] : values;
}
