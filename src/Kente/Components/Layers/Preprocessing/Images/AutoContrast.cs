using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Stretches each channel of each image over the whole range of values, in training and in predictions alike.</summary>
internal sealed class AutoContrast : ImageLayer, IFromConfig<AutoContrast>
{
    private readonly (double Low, double High) _values;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.AutoContrast"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The values of pixels are out of range.</exception>
    public AutoContrast((double Low, double High)? valueRange = null, string? name = null) : base(seed: null, name) => _values = Values(valueRange);

    /// <inheritdoc/>
    public static AutoContrast FromConfig(ObjectConfig config) => new(ReadValues(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
        WriteValues(config, _values);
    }

    private protected override Tensor Change(Tensor images, ImageDraws draws) => Keep(images);

    // A channel of one value alone stays as it is.
    private protected override Tensor Keep(Tensor images)
    {
        Tensor low = images.amin([1, 2], keepdim: true), apart = images.amax([1, 2], keepdim: true).sub(low);
        var varies = apart.gt(Scalars.Of(0));
        var stretched = images.sub(low).div(where(varies, apart, ones_like(apart))).mul(Scalars.Of(_values.High - _values.Low)).Plus(_values.Low);
        return where(varies, stretched, images);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var images = graph.Cast(x, DType.Float32);
        OnnxTensor Reduced(string name) => graph.Node(name, [images], ("axes", (long[])[1, 2]), ("keepdims", 1));
        var low = Reduced("ReduceMin");
        var apart = graph.Node("Sub", [Reduced("ReduceMax"), low]);
        var varies = graph.Node("Greater", [apart, graph.Scalar(0)]);
        var share = graph.Node("Div", [graph.Node("Sub", [images, low]), graph.Where(varies, apart, graph.Scalar(1))]);
        var stretched = graph.Node("Add", [graph.Node("Mul", [share, graph.Scalar(_values.High - _values.Low)]), graph.Scalar(_values.Low)]);
        return graph.Where(varies, stretched, images);
    }
}
