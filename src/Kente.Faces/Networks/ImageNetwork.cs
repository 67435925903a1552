using Kente.Vision;
using Kente.Vision.Images;

namespace Kente.Faces.Networks;

/// <summary>A pretrained network with square images as input. It is safe to use from several threads.</summary>
/// <param name="model">The network; its input is [size, size, 3] with values from 0 to 255.</param>
/// <param name="isCentered">Whether images are centered in the square.</param>
internal sealed class ImageNetwork(Model model, bool isCentered)
{
    // Red, green and blue of a mean face image of the training.
    private static readonly double[] FaceMean = [122.782, 117.001, 104.298];

    private readonly int _size = (int)model.Inputs[0].Shape[0]!;
    private IOnnxPredictor? _onnx;

    /// <summary>Gets the device of the network.</summary>
    public Device Device => model.Device;

    /// <summary>Gets the height and width of the input.</summary>
    public int Size => _size;

    /// <summary>A layer that subtracts the mean color of faces and divides by 255.</summary>
    public static Layer FaceNormalization() => Normalization(FaceMean);

    /// <summary>A layer that subtracts a color and divides by 255.</summary>
    public static Layer Normalization(IReadOnlyList<double> mean) =>
        Layers.Normalization(mean, [.. mean.Select(_ => 255.0 * 255)], name: "normalization");

    /// <summary>Moves the network to a device. On the CPU it is computed by the registered ONNX runtime, if there is one.</summary>
    public ImageNetwork To(Device device)
    {
        model.To(device);
        _onnx = device == Device.Cpu ? OnnxInference.Runtime?.Open(model.ToOnnx(), model.Name) : null;
        return this;
    }

    /// <summary>Computes the outputs of images, one after the other.</summary>
    public float[] Run(params IReadOnlyList<RgbImage> images)
    {
        int length = _size * _size * 3;
        var input = new float[images.Count * length];
        for (int i = 0; i < images.Count; i++) SquareInput.Write(images[i], _size, isCentered, input.AsSpan(i * length, length));
        var batch = NdArray.Of(input, images.Count, _size, _size, 3);
        return (_onnx?.Predict(batch) ?? model.Predict(batch))[0].ToArray<float>();
    }
}
