using Kente.Faces.Weights;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Faces.Networks;

/// <summary>A network of densely connected separable convolutions that locates 68 points of a face.</summary>
internal static class LandmarkNetwork
{
    /// <summary>Number of points.</summary>
    public const int Points = 68;

    private const int InputSize = 112;

    /// <summary>Creates the network with four blocks of four convolutions.</summary>
    public static ImageNetwork Create(NetworkWeights weights) => Create(weights, 4, "face_landmark_68");

    /// <summary>Creates the network with three blocks of three convolutions.</summary>
    public static ImageNetwork CreateTiny(NetworkWeights weights) => Create(weights, 3, "face_landmark_68_tiny");

    private static ImageNetwork Create(NetworkWeights weights, int size, string name) => new(
        Session.Run(0, () =>
        {
            NetworkBuilder builder = new(weights);
            var image = Input([InputSize, InputSize, 3], name: "image");
            var x = ImageNetwork.FaceNormalization()(image);
            for (int block = 0; block < size; block++)
            {
                var first = block == 0
                    ? builder.Conv("dense0/conv0/filters", "dense0/conv0/bias", 2)
                    : builder.Separable($"dense{block}/conv0", 2);
                x = Activation(Relu)(first(x));
                List<SymbolicTensor> outputs = [x];
                for (int conv = 1; conv < size; conv++)
                {
                    outputs.Add(builder.Separable($"dense{block}/conv{conv}")(x));
                    x = Activation(Relu)(Add()([.. outputs]));
                }
            }
            return builder.Build(image, builder.Dense("fc/weights", "fc/bias")(GlobalAveragePooling2D()(x)), name);
        }),
        isCentered: true);
}
