using Kente.Vision.Backbones;

namespace Kente.Vision;

public sealed partial class Backbone
{
    private const int Channels = 3;

    private static Backbone FromFile(Model model, string path, string name, BackbonePreprocessing preprocessing)
    {
        CheckInput(model, path);
        BackboneInfo info = new(
            name, Path.GetFileName(path), "license not stated in the file: that of whoever trained it", preprocessing);
        try
        {
            return new(FeatureLevels.Cut(model), info, isPretrained: true);
        }
        catch (ModelException exception)
        {
            throw new DataException(exception.Message, path, innerException: exception);
        }
    }

    private static void CheckInput(Model model, string path)
    {
        if (model.Inputs is not [{ Shape: { Rank: 3 } shape }] || shape[2] != Channels)
            throw new DataException(
                $"The input of a backbone is an image (None, height, width, 3), but this model has the input "
                    + $"{string.Join(" and ", model.Inputs.Select(input => input.Shape))}.", path);
    }
}
