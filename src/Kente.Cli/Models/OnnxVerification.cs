using System.Globalization;
using Kente.Onnx.Runtime;

namespace Kente.Cli.Models;

/// <summary>How a model got on as an ONNX file.</summary>
/// <param name="Exported">Whether it could be exported.</param>
/// <param name="Difference">Largest difference of ONNX Runtime from Kente; none where it was not exported.</param>
/// <param name="Reason">Why it was not exported.</param>
internal sealed record OnnxVerification(bool Exported, double? Difference, string? Reason)
{
    public static OnnxVerification Of(Model model, NdArray[] data, Predictions expected)
    {
        try
        {
            using var predictor = OnnxPredictor.Open(model.ToOnnx());
            return new(true, Verification.Difference(expected, predictor.Predict(Arrays.Create(data))), null);
        }
        catch (Exception unfit) when (unfit is NotSupportedException or ModelException)
        {
            return new(false, null, unfit.Message.TrimEnd('.'));
        }
    }

    public override string ToString() => !Exported ? $"cannot be exported. {Reason}" : string.Create(CultureInfo.InvariantCulture, $"ONNX Runtime differs by {Difference:G3}");
}
