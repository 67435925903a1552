using Kente.Faces.Weights;
using static Kente.Layers;

namespace Kente.Faces.Networks;

/// <summary>
/// A face detector after Tiny YOLOv2 with separable convolutions: for each cell of a grid and each anchor box five values.
/// </summary>
internal static class TinyDetectorNetwork
{
    /// <summary>Pixels of the input for each cell of the grid.</summary>
    public const int Stride = 32;

    private static readonly double[] Mean = [117.001, 114.697, 97.404];

    public static ImageNetwork Create(NetworkWeights weights, int inputSize) => new(
        Session.Run(0, () =>
        {
            NetworkBuilder builder = new(weights);
            var image = Input([inputSize, inputSize, 3], name: "image");
            var x = builder.Conv("conv0/filters", "conv0/bias", padding: Padding.Valid)(ImageNetwork.Normalization(Mean)(image));
            x = LeakyReLU(0.1)(x);
            for (int i = 1; i <= 5; i++)
                x = LeakyReLU(0.1)(builder.Separable($"conv{i}")(MaxPooling2D(2, padding: Padding.Same)(x)));
            x = MaxPooling2D(2, strides: 1, padding: Padding.Same)(x);
            return builder.Build(image, builder.Conv("conv8/filters", "conv8/bias")(x), "tiny_face_detector");
        }),
        isCentered: false);
}
