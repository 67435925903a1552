using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Volumes.Landmarks;

/// <summary>
/// Fully convolutional networks that answer for each cell, of 8 × 8 × 8 voxels or, where positions are refined, of 4 × 4 × 4 voxels: the
/// displacement to every landmark, and the posterior that the cell contains it. The input has the shape
/// [batch, depth, height, width, 1]; its sides are multiples of 8.
/// </summary>
internal static class LandmarkNetwork
{
    /// <summary>Names of the input and the outputs.</summary>
    public const string Volume = "volume", Displacement = "displacement", Posterior = "posterior";

    /// <summary>Prefix of the layers of the network that refines positions, and of its input and outputs.</summary>
    public const string Refining = "refine_";

    private const string EarlierVersion =
        "The detector was saved by an earlier version of Kente, with another network, and has to be trained again.";

    private const double Momentum = 0.9;
    private const int Channels = 48, LargeChannels = 64;
    private const string LargeStem = "stem";

    /// <summary>Side in voxels of the blocks of the first half of the network of the whole volume.</summary>
    public const int FrontRatio = 4;

    /// <summary>Creates a model for training and one for prediction, which share their layers.</summary>
    /// <param name="architecture">The network of the whole volume.</param>
    /// <param name="landmarks">Number of landmarks.</param>
    /// <param name="isRefined">Whether a second small network, with an input of its own, refines positions.</param>
    public static (Model Training, Model Prediction) Create(VolumeLandmarkArchitecture architecture, int landmarks, bool isRefined)
    {
        LayerSource layers = new(null);
        bool isLarge = architecture == VolumeLandmarkArchitecture.Large;
        var volume = Input([null, null, null, 1], name: Volume);
        List<SymbolicTensor> inputs = [volume], outputs = [.. Back(layers, Front(layers, volume, isLarge), isLarge, landmarks)];
        if (isRefined)
        {
            var chunk = Input([null, null, null, 1], name: Refining + Volume);
            inputs.Add(chunk);
            outputs.AddRange(Heads(layers, Pooling(layers, chunk, 1, 5, poolings: 2, Refining), [96, 144], landmarks, Refining));
        }
        Model Joined(string name) => new([.. inputs], [.. outputs], name: name);
        return (Joined("volume_landmarks_training"), Joined("volume_landmarks"));
    }

    /// <summary>
    /// Returns the network of the whole volume as two that run one after the other: the first answers for blocks of 4 × 4 × 4 voxels and
    /// takes most of the work and of the memory, but sees only few voxels around them.
    /// </summary>
    public static (TiledNetwork Front, TiledNetwork Back) Halves(Model model, int landmarks)
    {
        LayerSource layers = new(model);
        bool isLarge = model.Layers.Any(layer => layer.Name.StartsWith(LargeStem, StringComparison.Ordinal));
        int channels = isLarge ? LargeChannels : Channels, side = CellGrid.Coarse.Side;
        SymbolicTensor volume = Input([null, null, null, 1]), features = Input([null, null, null, channels]);
        // The small network sees 3 voxels around a block and 3 blocks around a cell; the large one sees further, but little.
        return (
            new(new(volume, Front(layers, volume, isLarge), name: "front"), 1, FrontRatio, isLarge ? 3 * side : FrontRatio),
            new(
                new(features, Back(layers, features, isLarge, landmarks), name: "back"), channels, side / FrontRatio,
                (isLarge ? 6 : 2) * side / FrontRatio));
    }

    /// <summary>Returns the network of the whole volume, or the one that refines positions, as a part of a model.</summary>
    public static Model PartOf(Model model, bool isRefining) => isRefining
        ? new(model.Inputs[1], [model.Outputs[2], model.Outputs[3]], name: "refinement")
        : new(model.Inputs[0], [model.Outputs[0], model.Outputs[1]], name: "whole_volume");

    /// <summary>Returns why a model from a file is not the network of its settings; <see langword="null"/> if it is.</summary>
    public static string? Mismatch(Model model, VolumeLandmarkSettings settings)
    {
        const int Side = 16;
        string[] prefixes = settings.Refinement is null ? [""] : ["", Refining];
        string[] expected = [.. prefixes.SelectMany(prefix => (string[])[prefix + Displacement, prefix + Posterior])];
        if (model.Inputs.Count != prefixes.Length || !model.OutputNames.SequenceEqual(expected))
            return $"The network has the outputs {string.Join(", ", model.OutputNames)}; its settings need {string.Join(", ", expected)}.";
        foreach (string prefix in prefixes)
        {
            int cells = Side / (prefix == Refining ? CellGrid.Fine : CellGrid.Coarse).Side, values = 3 * settings.Landmarks.Count;
            foreach (var output in PartOf(model, isRefining: prefix == Refining).Apply(Input([Side, Side, Side, 1])))
            {
                if (output.Shape.Rank != 4 || Enumerable.Range(0, 3).Any(axis => output.Shape[axis] != cells))
                    return EarlierVersion;
                if (output.Shape[3] != values)
                    return $"The network answers with {output.Shape[3]} values for a cell; its settings name {settings.Landmarks.Count} "
                        + $"landmarks, which need {values}.";
                values = settings.Landmarks.Count;
            }
        }
        return HasHalves(model, settings.Landmarks.Count) ? null : EarlierVersion;
    }

    private static bool HasHalves(Model model, int landmarks)
    {
        try
        {
            Halves(model, landmarks);
            return true;
        }
        catch (Exception other) when (other is ArgumentException or ModelException)
        {
            return false;
        }
    }

    private static SymbolicTensor Front(LayerSource layers, SymbolicTensor x, bool isLarge) => isLarge
        ? Residual(layers, Convolution(layers, x, 16, 7, 2, LargeStem), 1, (3, 32, 1), (4, LargeChannels, 2))
        : Pooling(layers, x, 1, 2, poolings: 2, "");

    private static SymbolicTensor[] Back(LayerSource layers, SymbolicTensor x, bool isLarge, int landmarks) => isLarge
        ? Heads(layers, Residual(layers, x, 3, (6, 128, 2), (3, 256, 1)), [256, 256], landmarks, "")
        : Heads(layers, Pooling(layers, x, 3, 4, poolings: 3, ""), [96, 144], landmarks, "");

    private static SymbolicTensor[] Heads(LayerSource layers, SymbolicTensor features, int[] widths, int landmarks, string prefix) =>
    [
        Head(layers, features, widths, 3 * landmarks, null, prefix + Displacement),
        Head(layers, features, widths, landmarks, Sigmoid, prefix + Posterior),
    ];

    // The convolutions from the first to the last given. In the second stage, where smaller cells leave less to the displacements, more of
    // them after the pooling see as far. Pooling before ELU, which is monotonic, gives the same values with an eighth of the work.
    private static SymbolicTensor Pooling(LayerSource layers, SymbolicTensor x, int first, int last, int poolings, string prefix)
    {
        for (int i = first; i <= last; i++)
        {
            x = layers.Get($"{prefix}conv{i}", name => Conv3D(Channels, 3, padding: Padding.Same, name: name))(x);
            if (i <= poolings) x = layers.Get($"{prefix}pool{i}", name => MaxPooling3D(name: name))(x);
            x = layers.Get($"{prefix}elu{i}", name => Activation(Elu, name: name))(x);
            x = layers.Get($"{prefix}norm{i}", Normalization)(x);
        }
        return x;
    }

    // Stages of ResNet34 (He et al. 2016) in 3D, with strides that end at cells of 8 voxels.
    private static SymbolicTensor Residual(
        LayerSource layers, SymbolicTensor x, int first, params (int Blocks, int Channels, int Stride)[] stages)
    {
        foreach (var (stage, (blocks, channels, stride)) in stages.Index())
            for (int block = 0; block < blocks; block++)
                x = ResidualBlock(layers, x, channels, block == 0 ? stride : 1, block == 0, $"stage{first + stage}_{block + 1}");
        return x;
    }

    private static SymbolicTensor ResidualBlock(
        LayerSource layers, SymbolicTensor x, int channels, int stride, bool isFirst, string prefix)
    {
        var y = Convolution(layers, x, channels, 3, stride, $"{prefix}_a");
        y = layers.Get($"{prefix}_b_conv", name => Conv3D(channels, 3, padding: Padding.Same, useBias: false, name: name))(y);
        y = layers.Get($"{prefix}_b_norm", Normalization)(y);
        var shortcut = isFirst
            ? layers.Get($"{prefix}_shortcut", name => Conv3D(channels, 1, strides: stride, padding: Padding.Same, name: name))(x) : x;
        y = layers.GetMerge($"{prefix}_add", name => Add(name: name))(shortcut, y);
        return layers.Get($"{prefix}_relu", name => Activation(Relu, name: name))(y);
    }

    private static SymbolicTensor Convolution(LayerSource layers, SymbolicTensor x, int channels, int kernel, int stride, string prefix)
    {
        x = layers.Get(
            $"{prefix}_conv",
            name => Conv3D(channels, kernel, strides: stride, padding: Padding.Same, useBias: false, name: name))(x);
        x = layers.Get($"{prefix}_norm", Normalization)(x);
        return layers.Get($"{prefix}_relu1", name => Activation(Relu, name: name))(x);
    }

    private static SymbolicTensor Head(
        LayerSource layers, SymbolicTensor x, int[] widths, int channels, Activation? activation, string prefix)
    {
        foreach (var (index, width) in widths.Index()) x = layers.Get($"{prefix}_{index + 1}", name => Conv3D(width, 1, Elu, name: name))(x);
        return layers.Get(prefix, name => Conv3D(channels, 1, activation, name: name))(x);
    }

    private static Layer Normalization(string name) => BatchNormalization(momentum: Momentum, name: name);
}
