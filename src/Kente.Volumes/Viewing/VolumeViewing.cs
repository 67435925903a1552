using System.Text;
using Kente.Primitives;
using Kente.Volumes.Viewing;

namespace Kente.Volumes;

/// <summary>Adds a viewer page to <see cref="Volume"/>.</summary>
public static class VolumeViewing
{
    extension(Volume volume)
    {
        /// <summary>
        /// Saves one HTML file that shows the axial, coronal and sagittal plane in a browser, without a server or a network: the mouse wheel
        /// and sliders scroll, dragging changes the window, a click moves the planes, and points are listed with their positions in mm. The
        /// page has at most 30 MB: a volume of more than 11 million voxels is downsampled by whole factors, which the page states. It
        /// contains nothing else of the volume's file, such as names of patients.
        /// </summary>
        /// <param name="path">The <c>.html</c> file; an existing file is replaced.</param>
        /// <param name="options">Heading, points and window.</param>
        /// <exception cref="ArgumentException">The upper end of the window is not above the lower end.</exception>
        /// <exception cref="DataException">The file cannot be written.</exception>
        public void SaveViewer(string path, VolumeViewerOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(volume);
            ArgumentNullException.ThrowIfNull(path);
            options ??= new();
            if (options.Window is { } window && !(window.High > window.Low))
                throw new ArgumentException("The upper end of the window must be above the lower end.", nameof(options));
            string html = ViewerPage.Of(volume, options);
            PartialFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(html)));
        }
    }
}
