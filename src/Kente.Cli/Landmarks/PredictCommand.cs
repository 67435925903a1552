using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary><c>kente landmarks predict</c>.</summary>
internal sealed class PredictCommand : PredictionCommand
{
    private readonly Option<Box?> _region = RegionOption.Create(
        "--region", "Box of the object, as fractions of the image; the margin of the training is added. [default: the whole image]");

    public PredictCommand()
        : base("Predicts the points of the object in images: prints JSON and draws NAME.predicted.png.", "predicted points") =>
        Options.Add(_region);

    protected override Prediction Load(ParseResult parsed, string model, Device device)
    {
        var detector = LandmarkDetector.Load(model).To(device);
        var region = parsed.GetValue(_region);
        if (detector.CropMargin is not null && region is null)
            parsed.InvocationConfiguration.Error.WriteLine(
                "The training images were cropped to their objects; if an image shows more, state the box of the object with --region.");
        return (file, image, maxSide) =>
        {
            var prediction = detector.Predict(image, region);
            int side = MaxSideOption.SideFor(image, maxSide);
            return new(
                image.WithLandmarks(detector.Scheme, prediction, side: side), drawing => LandmarkJson.Of(file, prediction, drawing));
        };
    }
}
