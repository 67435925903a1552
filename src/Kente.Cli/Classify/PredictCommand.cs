using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Classify;

/// <summary><c>kente classify predict</c>.</summary>
internal sealed class PredictCommand() : PredictionCommand(
    "Classifies images: prints JSON and draws where each shows its class (Grad-CAM) as NAME.predicted.png.",
    "evidence of the predicted class")
{
    protected override Prediction Load(ParseResult parsed, string model, Device device)
    {
        var classifier = Classifier.Load(model).To(device);
        return (file, image, maxSide) =>
        {
            var prediction = classifier.Predict(image);
            var heat = image.WithHeat(classifier.GradCam(image, prediction.Class));
            return new(
                MaxSideOption.Draw(heat, [prediction.ToMark()], maxSide), drawing => Result(file, classifier, prediction, drawing));
        };
    }

    private static object Result(string file, Classifier classifier, Classification prediction, string drawing) => new
    {
        file,
        @class = prediction.ClassName,
        probability = Math.Round(prediction.Probability, 4),
        classes = classifier.IsMultiLabel ? prediction.Classes.Select(label => classifier.Classes[label]) : null,
        probabilities = classifier.Classes.Zip(prediction.Probabilities).ToDictionary(one => one.First, one => Math.Round(one.Second, 4)),
        drawing,
    };
}
