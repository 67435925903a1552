using Kente.Data;
using TorchSharp;

namespace Kente.Vision.Detect.Export;

/// <summary>The network of a detector, run by the registered ONNX runtime.</summary>
internal sealed class OnnxNetwork(IOnnxPredictor predictor)
{
    private const string OutputName = "detections";

    /// <summary>Exports a network with its current weights.</summary>
    /// <exception cref="InvalidOperationException">No runtime is registered.</exception>
    public static OnnxNetwork Of(Model model, ImageSize inputSize, int classes)
    {
        var runtime = OnnxInference.RequiredRuntime;
        DetectorPrePostProcessing processing = new(inputSize, classes, 0, new() { Letterbox = false, Suppression = false });
        return new(runtime.Open(model.ToOnnx(new() { PrePostProcessing = processing }), threads: torch.get_num_threads()));
    }

    /// <summary>Runs the network on letterboxed images, bytes of shape [images, height, width, 3].</summary>
    public float[] Predict(NdArray frames) => predictor.Predict(frames, outputs: [OutputName])[0].ToArray<float>();
}
