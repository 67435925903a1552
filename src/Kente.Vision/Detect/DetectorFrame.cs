using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Detect;

/// <summary>The size of the frame that suits a data set: of its pictures' shape, and no larger than its objects need.</summary>
internal static class DetectorFrame
{
    private const int Step = DetectorNetwork.SizeStep, Largest = 640, Smallest = 160;
    private const double ObjectSide = 20, SmallObjects = 0.1;

    public static PictureSize Of(BoxDataset data, int? longerSide)
    {
        double aspect = Quantile(data.Pictures.Select(picture => (double)picture.Width / picture.Height), 0.5);
        int longer = longerSide ?? Longer(data);
        // A hundredth more than a multiple is not worth another 32 pixels.
        int shorter = Math.Clamp(Up((longer / Math.Max(aspect, 1 / aspect)) - (longer * 0.01)), Step, longer);
        return aspect >= 1 ? new(longer, shorter) : new(shorter, longer);
    }

    private static int Longer(BoxDataset data)
    {
        double pictures = Quantile(data.Pictures.Select(picture => (double)Math.Max(picture.Width, picture.Height)), 0.5);
        double objects = Quantile(
            data.Pictures.SelectMany(picture => picture.Labels.Where(label => !label.IsCrowd).Select(label => Math.Max(label.Box.Width * picture.Width, label.Box.Height * picture.Height) / Math.Max(picture.Width, picture.Height))),
            SmallObjects);
        return Math.Clamp(Up(Math.Min(ObjectSide / objects, pictures)), Smallest, Largest);
    }

    private static int Up(double side) => (int)Math.Ceiling(side / Step) * Step;

    private static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)((sorted.Length - 1) * share)];
    }
}
