using Kente.Faces.Weights;
using static Kente.Layers;

namespace Kente.Faces.Networks;

/// <summary>
/// A face detector with six grids of anchor boxes (SSD; Liu et al. 2016) on MobileNetV1 (Howard et al. 2017). For each anchor box the
/// output has the four values of a box and the logits of background, face and an unused class.
/// </summary>
internal static class SsdDetectorNetwork
{
    /// <summary>Number of values for each anchor box.</summary>
    public const int Length = BoxValues + Classes;

    private const int InputSize = 512, BoxValues = 4, Classes = 3;

    public static ImageNetwork Create(NetworkWeights weights) => new(
        Session.Run(0, () =>
        {
            NetworkBuilder builder = new(weights);
            var image = Input([InputSize, InputSize, 3], name: "image");
            var grids = Grids(builder, Rescaling(1 / 127.5, -1)(image));
            SymbolicTensor[] heads = [.. grids.Select((grid, i) => Concatenate()(
                Head(builder, $"Prediction/BoxPredictor_{i}/BoxEncodingPredictor", BoxValues, grid),
                Head(builder, $"Prediction/BoxPredictor_{i}/ClassPredictor", Classes, grid)))];
            return builder.Build(image, Concatenate(axis: 1)(heads), "ssd_mobilenetv1");
        }),
        isCentered: false);

    private static List<SymbolicTensor> Grids(NetworkBuilder builder, SymbolicTensor x)
    {
        List<SymbolicTensor> grids = [];
        x = Pointwise(builder, "MobilenetV1/Conv2d_0_pointwise", 2, x);
        for (int i = 1; i <= 13; i++)
        {
            string depthwise = $"MobilenetV1/Conv2d_{i}_depthwise";
            x = builder.Depthwise($"{depthwise}/depthwise_weights", i is 2 or 4 or 6 or 12 ? 2 : 1)(x);
            x = ReLU(6)(builder.Norm($"{depthwise}/BatchNorm")(x));
            x = Pointwise(builder, $"MobilenetV1/Conv2d_{i}_pointwise", 1, x);
            if (i is 11 or 13) grids.Add(x);
        }
        for (int i = 0; i < 8; i++)
        {
            x = Pointwise(builder, $"Prediction/Conv2d_{i}_pointwise", i % 2 == 0 ? 1 : 2, x);
            if (i % 2 == 1) grids.Add(x);
        }
        return grids;
    }

    private static SymbolicTensor Pointwise(NetworkBuilder builder, string name, int stride, SymbolicTensor x) =>
        ReLU(6)(builder.Conv($"{name}/weights", $"{name}/convolution_bn_offset", stride)(x));

    private static SymbolicTensor Head(NetworkBuilder builder, string name, int values, SymbolicTensor grid) =>
        Reshape([-1, values])(builder.Conv($"{name}/weights", $"{name}/biases")(grid));
}
