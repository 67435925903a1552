using System.Text;
using Kente.Vision.Tests;
using Kente.Volumes.Tests.Dicom;
using Kente.Volumes.Tests.Nifti;

namespace Kente.Volumes.Tests;

/// <summary>Names of patients that files contain do not reach results and messages.</summary>
public sealed class PatientNameTests : IDisposable
{
    private const string Patient = "DOE^JANE";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_in_DICOM_slices_are_not_saved()
    {
        Directory.CreateDirectory(_folder["scan"]);
        for (int k = 0; k < 3; k++) new DicomFile().Position(0, 0, k).Save(_folder[$"scan/{k}"]);
        Assert.Contains(Patient, Encoding.ASCII.GetString(File.ReadAllBytes(_folder["scan/0"])), StringComparison.Ordinal);
        AssertNotSaved(Volume.Load(_folder["scan"]));
    }

    [Fact]
    public void Names_in_NIfTI_headers_are_not_saved() => AssertNotSaved(Volume.Load(Named().Save(_folder["a.nii"])));

    [Fact]
    public void Names_in_broken_NIfTI_headers_are_not_in_messages()
    {
        NiftiFile[] broken =
        [
            Named().Int16(254, 1).Single(280, 0, 0, 0, 0), Named().Int16(42, 30000), Named().Int16(70, 77), Named().Int16(40, 9),
            Named().Int16(344, 0), Named().Single(80, 0),
        ];
        foreach (var file in broken)
        {
            var error = Assert.Throws<DataException>(() => Volume.Load(file.Save(_folder["a.nii"])));
            Assert.DoesNotContain(Patient, error.ToString(), StringComparison.Ordinal);
            Assert.Throws<DataException>(() => Volume.Load(file.SaveCompressed(_folder["a.nii.gz"], 3)));
        }
    }

    // The text fields of the header: data_type, db_name, descrip, aux_file and intent_name.
    private static NiftiFile Named()
    {
        NiftiFile file = new();
        foreach (int at in (int[])[4, 14, 148, 228, 328]) file.Bytes(at, Encoding.ASCII.GetBytes(Patient));
        return file;
    }

    private void AssertNotSaved(Volume volume)
    {
        volume.Save(_folder["out.nii"]);
        volume.SaveViewer(_folder["out.html"]);
        foreach (string file in (string[])["out.nii", "out.html"])
            Assert.DoesNotContain("DOE^", Encoding.ASCII.GetString(File.ReadAllBytes(_folder[file])), StringComparison.Ordinal);
        Assert.DoesNotContain("DOE^", $"{volume} {volume.Affine}", StringComparison.Ordinal);
    }
}
