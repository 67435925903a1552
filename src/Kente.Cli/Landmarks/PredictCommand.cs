using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary><c>kente landmarks predict</c>.</summary>
internal sealed class PredictCommand() : PredictionCommand(
    "Predicts the points of the object in images: prints JSON and draws NAME.predicted.png.", "predicted points")
{
    protected override Prediction Load(string model, Device device)
    {
        var detector = LandmarkDetector.Load(model).To(device);
        return (file, image, maxSide) =>
        {
            var prediction = detector.Predict(image);
            int side = MaxSideOption.SideFor(image, maxSide);
            return new(
                image.WithLandmarks(detector.Scheme, prediction, side: side), drawing => LandmarkJson.Of(file, prediction, drawing));
        };
    }
}
