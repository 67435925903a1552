using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Localize;

/// <summary><c>kente localize predict</c>.</summary>
internal sealed class PredictCommand() : PredictionCommand(
    "Localizes the object in images: prints JSON and draws the box as NAME.predicted.png.", "predicted boxes")
{
    protected override Prediction Load(ParseResult parsed, string model, Device device)
    {
        var localizer = Localizer.Load(model).To(device);
        return (file, image, maxSide) =>
        {
            var prediction = localizer.Predict(image);
            return new(
                MaxSideOption.Draw(image, prediction.IsPresent ? [prediction.ToMark()] : [], maxSide),
                drawing => Result(file, image.Size, prediction, drawing));
        };
    }

    private static object Result(string file, ImageSize size, Localization prediction, string drawing) => new
    {
        file,
        presence = Math.Round(prediction.Presence, 4),
        @class = prediction.IsPresent ? prediction.ClassName : null,
        score = prediction.IsPresent ? Math.Round(prediction.Score, 4) : (double?)null,
        box = prediction.IsPresent ? PredictionOutput.Edges(prediction.Box, size) : null,
        drawing,
    };
}
