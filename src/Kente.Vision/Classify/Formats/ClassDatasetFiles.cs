using Kente.Vision.Classify.Formats;

namespace Kente.Vision;

/// <summary>Adds reading of files to <see cref="ClassDataset"/>.</summary>
public static class ClassDatasetFiles
{
    extension(ClassDataset)
    {
        /// <summary>
        /// Reads a data set with classes: a folder for each class, CSV, IDX (MNIST), or images with boxes. Reads only the headers of the
        /// images; see <see cref="ClassDataset.Verify"/>.
        /// </summary>
        /// <param name="path">The folder, or the annotation file.</param>
        /// <param name="options">Format, classes, part and strictness. By default the format is detected and problems are skipped.</param>
        /// <exception cref="DataException">
        /// Nothing can be read, or a problem was found and <see cref="ClassDatasetOptions.Strict"/> is set.
        /// </exception>
        public static ClassDataset Open(string path, ClassDatasetOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(path);
            return ClassFormats.Read(path, options ?? new());
        }

        /// <summary>
        /// Reads every part of a data set: folders, files or values of the column <c>split</c> named train, val or test; without such,
        /// everything as one part. All parts have the same classes.
        /// </summary>
        /// <param name="path">The folder, or the annotation file.</param>
        /// <param name="options">As for <c>Open</c>, without a part.</param>
        /// <exception cref="DataException">Nothing can be read.</exception>
        public static IReadOnlyList<ClassDatasetPart> OpenParts(string path, ClassDatasetOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(path);
            return ClassFormats.ReadParts(path, options ?? new());
        }
    }
}
