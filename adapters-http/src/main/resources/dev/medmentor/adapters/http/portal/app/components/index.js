export { Button, Checkbox, Chip, Field, Progress, Select, Spinner, Switch } from './controls.js';
export { Avatar, Card, EmptyState, Notice, PageHead, Table, Tabs } from './layout.js';
export { Confirm, Dialog, Menu, Toasts, toast } from './overlay.js';
export { Icon } from './icon.js';
