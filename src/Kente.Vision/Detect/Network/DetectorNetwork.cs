using Kente.Vision.Backbones;
using static Kente.Layers;
using static Kente.Vision.Detect.Network.DetectorBlocks;

namespace Kente.Vision.Detect.Network;

/// <summary>
/// An anchor-free detection network: a backbone of cross-stage partial blocks, a path aggregation network (PAN; Liu et al. 2018), and for
/// each cell of three grids the distances to the edges of a box and the class scores (FCOS; Tian et al. 2019). The grids share the
/// convolutions of the head but not its normalizations (RTMDet; Lyu et al. 2022). It consists of Keras layers only, so that Keras can load
/// the saved model.
/// </summary>
internal sealed class DetectorNetwork
{
    /// <summary>Start of the names of the layers of the backbone.</summary>
    public const string BackbonePrefix = "backbone";

    private readonly int _regMax, _classes;
    private readonly Func<SymbolicTensor, SymbolicTensor[]> _levels;
    private readonly Func<IReadOnlyList<SymbolicTensor>, SymbolicTensor[]> _neck;
    private readonly DetectorHead _head;

    /// <param name="size">Size of the network.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="regMax">Number of bins of the distance distribution.</param>
    /// <param name="inputSize">Size of the input, on which the initial biases depend.</param>
    /// <param name="backbone">The backbone; <see langword="null"/> for the one of the size.</param>
    public DetectorNetwork(DetectorSize size, int classes, int regMax, ImageSize inputSize, BackboneLayers? backbone = null)
    {
        (_classes, _regMax) = (classes, regMax);
        var (widths, depths, neck) = size switch
        {
            DetectorSize.Nano => ((int[])[16, 32, 64, 96, 128], (int[])[1, 1, 1, 1], 64),
            DetectorSize.Small => ([32, 64, 128, 192, 256], [1, 2, 2, 1], 128),
            _ => ([48, 96, 192, 288, 384], [2, 4, 4, 2], 192),
        };
        _levels = backbone is null ? OwnBackbone(widths, depths) : Reduced(backbone, widths[^GridCell.Strides.Length..]);
        _neck = Neck(widths[3], neck, depths[0]);
        _head = new DetectorHead(neck, classes, regMax, inputSize);
    }

    /// <summary>Creates the network for one input size; networks for several sizes share their weights.</summary>
    /// <returns>
    /// The model for training, with raw outputs [cells, 4·regMax + classes], and the model for prediction, with outputs [cells, 4 +
    /// classes]: the distances to the left, top, right and bottom edge in pixels, and the class scores from 0 to 1.
    /// </returns>
    public (Model Training, Model Prediction) For(ImageSize inputSize)
    {
        var image = Input([inputSize.Height, inputSize.Width, 3], name: "image");
        var levels = _neck(_levels(image));

        string at = $"{inputSize.Width}x{inputSize.Height}";
        var (raw, decoded) = (new SymbolicTensor[levels.Length], new SymbolicTensor[levels.Length]);
        for (int i = 0; i < levels.Length; i++)
        {
            int stride = GridCell.Strides[i], cells = inputSize.Width / stride * (inputSize.Height / stride);
            var (distances, classes) = _head.Apply(levels[i], i);
            var sides = Reshape([cells, 4 * _regMax], name: $"distances{stride}_{at}")(distances);
            var logits = Reshape([cells, _classes], name: $"classes{stride}_{at}")(classes);
            raw[i] = Concatenate(name: $"raw{stride}_{at}")(sides, logits);
            var scores = Activation(Activations.Sigmoid, name: $"scores{stride}_{at}")(logits);
            decoded[i] = Concatenate(name: $"cells{stride}_{at}")(_head.Pixels(sides, cells, i, at), scores);
        }
        return (
            new Model(image, Concatenate(axis: 1, name: $"raw_{at}")(raw), name: $"detector_training_{at}"),
            new Model(image, Concatenate(axis: 1, name: "detections")(decoded), name: "detector"));
    }

    private static Func<SymbolicTensor, SymbolicTensor[]> OwnBackbone(int[] widths, int[] depths)
    {
        var rescaling = Rescaling(1 / 255.0, name: BackboneLayers.Scaling);
        var stem = Conv($"{BackbonePrefix}1", widths[0], stride: 2);
        Func<SymbolicTensor, SymbolicTensor>[] stages =
            [.. Enumerable.Range(0, 4).Select(i => Stage($"{BackbonePrefix}{i + 2}", widths[i + 1], depths[i], last: i == 3))];
        return image =>
        {
            var x = stages[0](stem(rescaling(image)));
            return [.. stages[1..].Select(stage => x = stage(x))];
        };
    }

    // Fewer channels, because the neck is made for those of the own backbone.
    private static Func<SymbolicTensor, SymbolicTensor[]> Reduced(BackboneLayers backbone, int[] widths)
    {
        Func<SymbolicTensor, SymbolicTensor>[] laterals =
            [.. widths.Zip(GridCell.Strides, (width, stride) => Conv($"lateral{stride}", width, kernel: 1))];
        return image => [.. laterals.Zip(backbone.Apply(image, GridCell.Strides), (lateral, level) => lateral(level))];
    }

    private static Func<SymbolicTensor, SymbolicTensor> Stage(string name, int filters, int depth, bool last)
    {
        var (down, block) = (Conv($"{name}_down", filters, stride: 2), PartialStage(name, filters, depth, residual: true));
        if (!last) return x => block(down(x));
        var pooling = PyramidPooling($"{name}_pyramid", filters);
        return x => pooling(block(down(x)));
    }

    // Top-down, then bottom-up; all outputs have the same number of channels.
    private static Func<IReadOnlyList<SymbolicTensor>, SymbolicTensor[]> Neck(int middle, int filters, int depth)
    {
        var (up4, up3) = (UpSampling2D(2, name: "neck_up4"), UpSampling2D(2, name: "neck_up3"));
        Merge[] joins = [.. Enumerable.Range(1, 4).Select(i => Concatenate(name: $"neck_concatenate{i}"))];
        var (top4, out3) = (
            PartialStage("neck_top4", middle, depth, residual: false), PartialStage("neck_out3", filters, depth, residual: false));
        var (down4, out4) = (Conv("neck_down4", filters, stride: 2), PartialStage("neck_out4", filters, depth, residual: false));
        var (down5, out5) = (Conv("neck_down5", filters, stride: 2), PartialStage("neck_out5", filters, depth, residual: false));
        return levels =>
        {
            var four = top4(joins[0](up4(levels[2]), levels[1]));
            var three = out3(joins[1](up3(four), levels[0]));
            var fourth = out4(joins[2](down4(three), four));
            return [three, fourth, out5(joins[3](down5(fourth), levels[2]))];
        };
    }
}
