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

    /// <summary>Distance in voxels within which the small network's answer for a cell depends on the voxels, rounded up to cells.</summary>
    public const int Margin = 24;

    private const double Momentum = 0.9;

    /// <summary>Prefix of the layers of the network that refines positions, and of its input and outputs.</summary>
    public const string Refining = "refine_";

    /// <summary>Creates a model for training and one for prediction, which share their layers.</summary>
    /// <param name="architecture">The network of the whole volume.</param>
    /// <param name="landmarks">Number of landmarks.</param>
    /// <param name="isRefined">Whether a second small network, with an input of its own, refines positions.</param>
    public static (Model Training, Model Prediction) Create(VolumeLandmarkArchitecture architecture, int landmarks, bool isRefined)
    {
        var volume = Input([null, null, null, 1], name: Volume);
        bool isLarge = architecture == VolumeLandmarkArchitecture.Large;
        List<SymbolicTensor> inputs = [volume], outputs =
            [.. Heads(isLarge ? Residual(volume) : Plain(volume), isLarge ? [256, 256] : [96, 144], landmarks, "")];
        if (isRefined)
        {
            var chunk = Input([null, null, null, 1], name: Refining + Volume);
            inputs.Add(chunk);
            outputs.AddRange(Heads(Fine(chunk), [96, 144], landmarks, Refining));
        }
        Model Joined(string name) => new([.. inputs], [.. outputs], name: name);
        return (Joined("volume_landmarks_training"), Joined("volume_landmarks"));
    }

    /// <summary>Returns the network of the whole volume, or the one that refines positions, as a part of a model.</summary>
    public static Model PartOf(Model model, bool isRefining) => isRefining
        ? new(model.Inputs[1], [model.Outputs[2], model.Outputs[3]], name: "refinement")
        : new(model.Inputs[0], [model.Outputs[0], model.Outputs[1]], name: "whole_volume");

    private static SymbolicTensor[] Heads(SymbolicTensor features, int[] widths, int landmarks, string prefix) =>
    [
        Head(features, widths, 3 * landmarks, null, prefix + Displacement), Head(features, widths, landmarks, Sigmoid, prefix + Posterior),
    ];

    private static SymbolicTensor Plain(SymbolicTensor x) => Pooling(x, convolutions: 4, poolings: 3, "");

    // Smaller cells leave less to the displacements; more convolutions after the pooling see as far.
    private static SymbolicTensor Fine(SymbolicTensor x) => Pooling(x, convolutions: 5, poolings: 2, Refining);

    // Pooling before ELU, which is monotonic, gives the same values with an eighth of the work.
    private static SymbolicTensor Pooling(SymbolicTensor x, int convolutions, int poolings, string prefix)
    {
        const int Channels = 48;
        for (int i = 1; i <= convolutions; i++)
        {
            x = Conv3D(Channels, 3, padding: Padding.Same, name: $"{prefix}conv{i}")(x);
            if (i <= poolings) x = MaxPooling3D(name: $"{prefix}pool{i}")(x);
            x = Activation(Elu, name: $"{prefix}elu{i}")(x);
            x = BatchNormalization(momentum: Momentum, name: $"{prefix}norm{i}")(x);
        }
        return x;
    }

    // ResNet34 (He et al. 2016) in 3D, with strides that end at cells of 8 voxels.
    private static SymbolicTensor Residual(SymbolicTensor x)
    {
        (int Blocks, int Channels, int Stride)[] stages = [(3, 32, 1), (4, 64, 2), (6, 128, 2), (3, 256, 1)];
        x = Convolution(x, 16, 7, 2, "stem");
        foreach (var (stage, (blocks, channels, stride)) in stages.Index())
            for (int block = 0; block < blocks; block++)
                x = ResidualBlock(x, channels, block == 0 ? stride : 1, block == 0, $"stage{stage + 1}_{block + 1}");
        return x;
    }

    private static SymbolicTensor ResidualBlock(SymbolicTensor x, int channels, int stride, bool isFirst, string name)
    {
        var y = Convolution(x, channels, 3, stride, $"{name}_a");
        y = Conv3D(channels, 3, padding: Padding.Same, useBias: false, name: $"{name}_b_conv")(y);
        y = BatchNormalization(momentum: Momentum, name: $"{name}_b_norm")(y);
        var shortcut = isFirst ? Conv3D(channels, 1, strides: stride, padding: Padding.Same, name: $"{name}_shortcut")(x) : x;
        return Activation(Relu, name: $"{name}_relu")(Add(name: $"{name}_add")(shortcut, y));
    }

    private static SymbolicTensor Convolution(SymbolicTensor x, int channels, int kernel, int stride, string name)
    {
        x = Conv3D(channels, kernel, strides: stride, padding: Padding.Same, useBias: false, name: $"{name}_conv")(x);
        x = BatchNormalization(momentum: Momentum, name: $"{name}_norm")(x);
        return Activation(Relu, name: $"{name}_relu1")(x);
    }

    private static SymbolicTensor Head(SymbolicTensor x, int[] widths, int channels, Activation? activation, string name)
    {
        foreach (var (index, width) in widths.Index()) x = Conv3D(width, 1, Elu, name: $"{name}_{index + 1}")(x);
        return Conv3D(channels, 1, activation, name: name)(x);
    }
}
