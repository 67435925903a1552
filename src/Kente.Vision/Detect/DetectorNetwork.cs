using Kente.Vision.Images;
using static Kente.Layers;
using static Kente.Vision.Detect.DetectorBlocks;

namespace Kente.Vision.Detect;

/// <summary>
/// A detector without anchors: cross-stage partial blocks, features joined downwards and upwards (PAN; Liu et al. 2018), and for each cell of
/// three grids the distances to the edges of a box and a score for each class (FCOS; Tian et al. 2019). The grids share the convolutions of
/// their heads but not the normalizations (RTMDet; Lyu et al. 2022). Everything is made of Keras's layers, so the saved model opens in Keras.
/// </summary>
internal sealed class DetectorNetwork
{
    /// <summary>Sides that the network takes are multiples of this.</summary>
    public const int SizeStep = 32;

    /// <summary>Sides of the cells in pixels.</summary>
    public static readonly int[] Strides = [8, 16, 32];

    // How many whole distances a cell can say; 1 stands for a plain number.
    private readonly int _distances, _classes;
    private readonly Layer _rescaling = Rescaling(1 / 255.0, name: "rescaling");
    private readonly Func<SymbolicTensor, SymbolicTensor> _stem;
    private readonly Func<SymbolicTensor, SymbolicTensor>[] _stages;
    private readonly Func<IReadOnlyList<SymbolicTensor>, SymbolicTensor[]> _neck;
    private readonly DetectorHead _head;

    /// <param name="size">How large it is.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="distances">How many whole distances a cell can say.</param>
    /// <param name="frame">The size of the frame; what is believed before training depends on it.</param>
    public DetectorNetwork(DetectorSize size, int classes, int distances, PictureSize frame)
    {
        (_classes, _distances) = (classes, distances);
        var (widths, depths, neck) = size switch
        {
            DetectorSize.Nano => ((int[])[16, 32, 64, 96, 128], (int[])[1, 1, 1, 1], 64),
            DetectorSize.Small => ([32, 64, 128, 192, 256], [1, 2, 2, 1], 128),
            _ => ([48, 96, 192, 288, 384], [2, 4, 4, 2], 192),
        };
        _stem = Conv("backbone1", widths[0], stride: 2);
        _stages = [.. Enumerable.Range(0, 4).Select(i => Stage($"backbone{i + 2}", widths[i + 1], depths[i], last: i == 3))];
        _neck = Neck(widths[3], neck, depths[0]);
        _head = new DetectorHead(neck, classes, distances, frame);
    }

    /// <summary>The network for frames of one size.</summary>
    /// <returns>
    /// A model to train, of raw numbers [cells, 4·distances + classes], and one to use, [cells, 4 + classes]: the distances to the left, top,
    /// right and bottom edge in pixels, and a score from 0 to 1 for each class.
    /// </returns>
    public (Model Training, Model Use) For(PictureSize frame)
    {
        var picture = Input([frame.Height, frame.Width, 3], name: "picture");
        var x = _stages[0](_stem(_rescaling(picture)));
        var levels = new SymbolicTensor[Strides.Length];
        for (int i = 0; i < levels.Length; i++) levels[i] = x = _stages[i + 1](x);
        levels = _neck(levels);

        string at = $"{frame.Width}x{frame.Height}";
        var (raw, use) = (new SymbolicTensor[levels.Length], new SymbolicTensor[levels.Length]);
        for (int i = 0; i < levels.Length; i++)
        {
            int stride = Strides[i], cells = frame.Width / stride * (frame.Height / stride);
            var (distances, classes) = _head.Apply(levels[i], i);
            var sides = Reshape([cells, 4 * _distances], name: $"distances{stride}_{at}")(distances);
            var logits = Reshape([cells, _classes], name: $"classes{stride}_{at}")(classes);
            raw[i] = Concatenate(name: $"raw{stride}_{at}")(sides, logits);
            use[i] = Concatenate(name: $"cells{stride}_{at}")(_head.Pixels(sides, cells, i, at), Activation(Activations.Sigmoid, name: $"scores{stride}_{at}")(logits));
        }
        return (
            new Model(picture, Concatenate(axis: 1, name: $"raw_{at}")(raw), name: $"detector_training_{at}"),
            new Model(picture, Concatenate(axis: 1, name: "detections")(use), name: "detector"));
    }

    private static Func<SymbolicTensor, SymbolicTensor> Stage(string name, int filters, int depth, bool last)
    {
        var (down, block) = (Conv($"{name}_down", filters, stride: 2), PartialStage(name, filters, depth, residual: true));
        if (!last) return x => block(down(x));
        var pooling = PyramidPooling($"{name}_pyramid", filters);
        return x => pooling(block(down(x)));
    }

    // From coarse to fine, and back to coarse; what comes out has the same number of channels everywhere.
    private static Func<IReadOnlyList<SymbolicTensor>, SymbolicTensor[]> Neck(int middle, int filters, int depth)
    {
        var (up4, up3) = (UpSampling2D(2, name: "neck_up4"), UpSampling2D(2, name: "neck_up3"));
        Merge[] joins = [.. Enumerable.Range(1, 4).Select(i => Concatenate(name: $"neck_concatenate{i}"))];
        var (top4, out3) = (PartialStage("neck_top4", middle, depth, residual: false), PartialStage("neck_out3", filters, depth, residual: false));
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
