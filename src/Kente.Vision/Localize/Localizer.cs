using System.Text.Json;
using Kente.Vision.Boxes;
using Kente.Vision.Images;
using Kente.Vision.Training;

namespace Kente.Vision.Localize;

/// <summary>
/// Classification with localization: says whether there is an object in a picture, of which class, and where. Predict is safe from
/// several threads at once.
/// </summary>
/// <example><code>
/// var (train, test) = BoxDataset.Open("raccoons/").Split(0.8, seed: 1);
/// var localizer = Localizer.Train(train, new() { Validation = test, Epochs = 300 });
/// Console.WriteLine(localizer.Predict("photo.jpg"));
/// Console.WriteLine(localizer.Evaluate(test));
/// localizer.Save("raccoon.keras");
/// </code></example>
public sealed class Localizer
{
    private readonly LocalizerViews _views;

    internal Localizer(Model model, IReadOnlyList<string> classes, int size, MeanBox meanBox)
    {
        (Model, Classes, Size, MeanBox) = (model, classes, size, meanBox);
        _views = new(model, size, classes.Count);
    }

    /// <summary>The network, from pictures of <see cref="Size"/> with values 0 to 255 to labels [p_d, b_x, b_y, b_w, b_h, c_1 … c_n].</summary>
    public Model Model { get; }

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Side of the square that pictures are letterboxed to.</summary>
    public int Size { get; }

    /// <summary>The mean box of the training pictures, the baseline in every report.</summary>
    public MeanBox MeanBox { get; }

    /// <summary>Trains a localizer from scratch.</summary>
    /// <param name="data">Pictures with boxes; of several objects in one the largest is the one to find. Pictures without are welcome.</param>
    /// <param name="options">How; the defaults are good for most data.</param>
    /// <exception cref="ArgumentException">The data hold no box, or an option is out of its range.</exception>
    /// <exception cref="DataException">A picture cannot be read; <see cref="BoxDataset.Verify"/> takes such out.</exception>
    public static Localizer Train(BoxDataset data, LocalizerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Check(data);
        return Session.Run(options.Seed, () => new LocalizerTraining(data, options).Run());
    }

    /// <summary>Opens a localizer that <see cref="Save"/> has written.</summary>
    /// <param name="path">The <c>.keras</c> file.</param>
    /// <exception cref="DataException">It cannot be read, or is not a localizer.</exception>
    public static Localizer Load(string path) => ModelSettings.Load(path, "a localizer", (Model model, Saved? saved) =>
        saved is { Task: "localization", Classes: not null, MeanBox: not null }
            ? new Localizer(model, saved.Classes, saved.Size, saved.MeanBox)
            : throw new JsonException("it is not that of a localizer"));

    /// <summary>Finds the object in a picture file.</summary>
    /// <param name="path">JPEG, PNG, WebP or BMP.</param>
    /// <exception cref="DataException">It cannot be read.</exception>
    public Localization Predict(string path) => Predict(Picture.Load(path));

    /// <summary>Finds the object in a picture.</summary>
    /// <param name="picture">The picture, of any size.</param>
    public Localization Predict(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (presence, scores, box) = _views.Look(picture);
        return Found(presence, scores, box);
    }

    /// <summary>Measures the localizer on pictures it has not been trained on.</summary>
    /// <param name="data">Pictures with the same classes.</param>
    /// <exception cref="ArgumentException">The classes differ, or there are no pictures.</exception>
    public LocalizationReport Evaluate(BoxDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0) throw new ArgumentException($"There are no pictures in {data.Source}.", nameof(data));
        if (!data.Classes.SequenceEqual(Classes)) throw new ArgumentException($"The localizer knows the classes {string.Join(", ", Classes)}, but {data.Source} has {string.Join(", ", data.Classes)}.", nameof(data));
        return LocalizationReport.Of(Classes, [.. data.Pictures.Select(picture => Look(picture, Predict(picture.Load())))], _ => MeanBox);
    }

    /// <summary>Writes the network, its preprocessing, the classes and the baseline into one <c>.keras</c> file, which Keras opens too.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">It cannot be written.</exception>
    public void Save(string path) => ModelSettings.Save(path, Model, new Saved("localization", Classes, Size, MeanBox));

    /// <summary>One look at each picture, for watching training.</summary>
    internal IReadOnlyList<LocalizedPicture> Quick(BoxDataset data)
    {
        List<LocalizedPicture> results = [];
        foreach (var chunk in data.Pictures.Chunk(64))
        {
            var joined = new byte[chunk.Length * Size * Size * 3];
            Letterbox[] letterboxes = [.. chunk.Select(picture => new Letterbox(picture.Size, new(Size, Size)))];
            Parallel.For(0, chunk.Length, i => letterboxes[i].Apply(chunk[i].Load()).Pixels.CopyTo(joined, i * Size * Size * 3));
            NdArray predicted = Model.Predict(NdArray.Of(joined, chunk.Length, Size, Size, 3));
            var labels = predicted.ToArray<float>().Chunk(LocalizationLabel.ClassStart + Classes.Count).ToArray();
            results.AddRange(chunk.Select((picture, i) => Look(picture, Found(labels[i][0], labels[i][LocalizationLabel.ClassStart..],
                letterboxes[i].FromFrame(Box.FromCenter(labels[i][1], labels[i][2], labels[i][3], labels[i][4]))))));
        }
        return results;
    }

    private static LocalizedPicture Look(AnnotatedPicture picture, Localization found) => new(picture, LocalizationLabel.Largest(picture.Labels), found);

    private Localization Found(float presence, float[] scores, Box box)
    {
        int likeliest = Array.IndexOf(scores, scores.Max());
        return new(presence, likeliest, Classes[likeliest], [.. scores.Select(score => (double)score)], box.Clip());
    }

    private sealed record Saved(string Task, IReadOnlyList<string> Classes, int Size, MeanBox MeanBox);
}
