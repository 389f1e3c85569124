// The entry of one release in a CHANGELOG, in the form of Keep a Changelog.
import changelogRenderer from 'nx/release/changelog-renderer';

const { default: DefaultChangelogRenderer } = changelogRenderer;

/** nx calls it through `release.changelog.projectChangelogs.renderer` in nx.json. */
export default class ChangelogRenderer extends DefaultChangelogRenderer {
  renderVersionTitle() {
    return `## [${this.changelogEntryVersion}] - ${new Date().toISOString().slice(0, 10)}`;
  }

  renderBreakingChanges() {
    return ['### Breaking', '', ...new Set(this.breakingChanges)];
  }

  renderDependencyBumps() {
    const lines = this.dependencyBumps.map(
      ({ dependencyName, newVersion }) => `- Needs ${dependencyName} ${newVersion}.`,
    );
    return ['### Dependencies', '', ...lines];
  }
}
