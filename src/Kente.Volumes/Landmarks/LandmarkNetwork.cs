using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Volumes.Landmarks;

/// <summary>
/// Fully convolutional networks that answer for each cell of 8 × 8 × 8 voxels: the displacement to every landmark, and the posterior that
/// the cell contains it. The input has the shape [batch, depth, height, width, 1]; its sides are multiples of 8.
/// </summary>
internal static class LandmarkNetwork
{
    /// <summary>Names of the outputs.</summary>
    public const string Displacement = "displacement", Posterior = "posterior";

    /// <summary>Distance in voxels within which the small network's answer for a cell depends on the voxels, rounded up to cells.</summary>
    public const int Margin = 24;

    private const double Momentum = 0.9;

    /// <summary>Creates a model for training and one for prediction, which share their layers.</summary>
    public static (Model Training, Model Prediction) Create(VolumeLandmarkArchitecture architecture, int landmarks)
    {
        var volume = Input([null, null, null, 1], name: "volume");
        bool isLarge = architecture == VolumeLandmarkArchitecture.Large;
        var features = isLarge ? Residual(volume) : Plain(volume);
        int[] widths = isLarge ? [256, 256] : [96, 144];
        SymbolicTensor[] outputs =
        [
            Head(features, widths, 3 * landmarks, null, Displacement), Head(features, widths, landmarks, Sigmoid, Posterior),
        ];
        return (new Model(volume, outputs, name: "volume_landmarks_training"), new Model(volume, outputs, name: "volume_landmarks"));
    }

    private static SymbolicTensor Plain(SymbolicTensor x)
    {
        const int Channels = 48;
        for (int i = 0; i < 4; i++)
        {
            if (i > 0) x = MaxPooling3D(name: $"pool{i}")(x);
            x = Conv3D(Channels, 3, Elu, padding: Padding.Same, name: $"conv{i + 1}")(x);
            x = BatchNormalization(momentum: Momentum, name: $"norm{i + 1}")(x);
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
