using System.Xml;
using System.Xml.Linq;

namespace Kente.Vision.Annotations;

/// <summary>Reads annotation files in XML.</summary>
internal static class AnnotationXml
{
    /// <summary>Returns the root element, with line numbers.</summary>
    /// <exception cref="XmlException">The XML cannot be read.</exception>
    public static XElement Load(DatasetFolder folder, string file)
    {
        // A DOCTYPE is skipped: nothing is fetched, and no entity is expanded.
        using var reader = XmlReader.Create(
            new StringReader(folder.ReadText(file)),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
    }

    /// <summary>Returns the line of an element.</summary>
    public static int? Line(XElement element) => element is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : null;
}
