using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Stretches the contrast of each channel of an image to the full value range, in training and inference.</summary>
internal sealed class AutoContrast : ImageLayer, IFromConfig<AutoContrast>
{
    private readonly (double Low, double High) _valueRange;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.AutoContrast"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value range is not ascending.</exception>
    public AutoContrast((double Low, double High)? valueRange = null, string? name = null) : base(seed: null, name) =>
        _valueRange = Checked(valueRange);

    /// <inheritdoc/>
    public static AutoContrast FromConfig(ObjectConfig config) => new(ReadValueRange(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
        WriteValueRange(config, _valueRange);
    }

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws) => ComputeInference(images);

    // A constant channel is unchanged.
    private protected override Tensor ComputeInference(Tensor images)
    {
        Tensor low = images.amin([1, 2], keepdim: true), range = images.amax([1, 2], keepdim: true).sub(low);
        var varies = range.gt(Scalars.Of(0));
        var unit = images.sub(low).div(where(varies, range, ones_like(range)));
        var stretched = unit.mul(Scalars.Of(_valueRange.High - _valueRange.Low)).Plus(_valueRange.Low);
        return where(varies, stretched, images);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var images = graph.Cast(x, DType.Float32);
        OnnxTensor Reduced(string name) => graph.Node(name, [images], ("axes", (long[])[1, 2]), ("keepdims", 1));
        var low = Reduced("ReduceMin");
        var range = graph.Node("Sub", [Reduced("ReduceMax"), low]);
        var varies = graph.Node("Greater", [range, graph.Scalar(0)]);
        var unit = graph.Node("Div", [graph.Node("Sub", [images, low]), graph.Where(varies, range, graph.Scalar(1))]);
        var scaled = graph.Node("Mul", [unit, graph.Scalar(_valueRange.High - _valueRange.Low)]);
        var stretched = graph.Node("Add", [scaled, graph.Scalar(_valueRange.Low)]);
        return graph.Where(varies, stretched, images);
    }
}
