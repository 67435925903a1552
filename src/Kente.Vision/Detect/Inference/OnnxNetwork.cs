using Kente.Onnx.Runtime;
using Kente.Vision.Detect.Onnx;
using Kente.Vision.Images;
using TorchSharp;

namespace Kente.Vision.Detect.Inference;

/// <summary>A detector's network in ONNX Runtime.</summary>
internal sealed class OnnxNetwork(OnnxPredictor predictor)
{
    /// <summary>The output that says what each cell sees.</summary>
    private const string Cells = "detections";

    /// <summary>The network as its weights are now.</summary>
    public static OnnxNetwork Of(Model model, PictureSize frame, int classes)
    {
        DetectorOnnxOptions bare = new() { Letterbox = false, Suppression = false };
        return new(OnnxPredictor.Open(model.ToOnnx(new() { Surroundings = new DetectorSurroundings(frame, classes, 0, bare) }), threads: torch.get_num_threads()));
    }

    /// <summary>What the cells of frames say.</summary>
    public float[] Predict(NdArray frames) => predictor.Predict(frames, outputs: [Cells])[0].ToArray<float>();
}
